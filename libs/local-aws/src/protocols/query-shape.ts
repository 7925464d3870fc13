import type { NormalizedSchema } from '@smithy/core/schema';
import { parseTimestamp } from './timestamp.ts';

const nameOf = (schema: NormalizedSchema, fallback: string): string =>
  String(schema.getMergedTraits().xmlName ?? fallback);

const hasPrefix = (form: URLSearchParams, prefix: string): boolean => {
  for (const key of form.keys()) if (key === prefix || key.startsWith(`${prefix}.`)) return true;
  return false;
};

const decodeScalar = (schema: NormalizedSchema, text: string): unknown => {
  if (schema.isTimestampSchema()) return parseTimestamp(text);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  if (schema.isNumericSchema()) return Number(text);
  return schema.isBooleanSchema() ? text === 'true' : text;
};

/** `prefix.1`, `prefix.2`, … as far as the form goes. */
function* numbered(form: URLSearchParams, prefix: string): Generator<string> {
  for (let index = 1; hasPrefix(form, `${prefix}.${index}`); index += 1) yield `${prefix}.${index}`;
}

const decodeList = (schema: NormalizedSchema, form: URLSearchParams, prefix: string): unknown[] => {
  const item = schema.getValueSchema();
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const wrapped =
    flat || !hasPrefix(form, `${prefix}.${nameOf(item, 'member')}`)
      ? prefix
      : `${prefix}.${nameOf(item, 'member')}`;
  return [...numbered(form, wrapped)].map((key) => decodeQuery(item, form, key));
};

const decodeMap = (schema: NormalizedSchema, form: URLSearchParams, prefix: string) => {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  const [keyName, valueName] = [
    nameOf(schema.getKeySchema(), 'key'),
    nameOf(schema.getValueSchema(), 'value'),
  ];
  return Object.fromEntries(
    [...numbered(form, flat ? prefix : `${prefix}.entry`)].map((entry) => [
      form.get(`${entry}.${keyName}`) ?? '',
      decodeQuery(schema.getValueSchema(), form, `${entry}.${valueName}`),
    ]),
  );
};

/** A Query form (`Tags.member.1.Key=…`) as the SDK's input shape. */
export const decodeQuery = (
  schema: NormalizedSchema,
  form: URLSearchParams,
  prefix = '',
): unknown => {
  if (schema.isStructSchema()) {
    const decoded: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const flat = member.getMergedTraits().xmlFlattened !== undefined && member.isListSchema();
      const own = flat
        ? nameOf(member.getValueSchema(), nameOf(member, name))
        : nameOf(member, name);
      const key = prefix === '' ? own : `${prefix}.${own}`;
      if (hasPrefix(form, key)) decoded[name] = decodeQuery(member, form, key);
    }
    return decoded;
  }
  if (schema.isListSchema()) return decodeList(schema, form, prefix);
  if (schema.isMapSchema()) return decodeMap(schema, form, prefix);
  return decodeScalar(schema, form.get(prefix) ?? '');
};
