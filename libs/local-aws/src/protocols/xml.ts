import type { NormalizedSchema } from '@smithy/core/schema';
import { formatTimestamp, parseTimestamp, timestampFormatOf } from './timestamp.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

// XML 1.0 has no way to write the other control characters.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export const escapeXml = (text: string): string =>
  text.replace(UNWRITABLE, '\u{FFFD}').replace(/[&<>"\r]/g, (found) => ESCAPES[found] ?? found);

export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const nameOf = (schema: NormalizedSchema, fallback: string): string =>
  String(schema.getMergedTraits().xmlName ?? fallback);

const encodeScalar = (schema: NormalizedSchema, value: unknown): string => {
  if (schema.isTimestampSchema())
    return String(formatTimestamp(value, timestampFormatOf(schema, 'date-time')));
  if (schema.isBlobSchema() && value instanceof Uint8Array)
    return Buffer.from(value).toString('base64');
  return escapeXml(String(value));
};

/** One member as elements: lists wrapped in `member` (or flattened), maps in `entry`, as AWS's XML has them. */
export const encodeXmlMember = (name: string, schema: NormalizedSchema, value: unknown): string => {
  if (value === undefined || value === null) return '';
  const tag = nameOf(schema, name);
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const itemName = flat ? tag : nameOf(item, 'member');
    const items = (value as unknown[])
      .map((each) => element(itemName, encodeXmlContent(item, each)))
      .join('');
    return flat ? items : element(tag, items);
  }
  if (schema.isMapSchema()) {
    const [keySchema, valueSchema] = [schema.getKeySchema(), schema.getValueSchema()];
    const entries = Object.entries(value as object).map(([key, each]) => {
      const pair =
        element(nameOf(keySchema, 'key'), escapeXml(key)) +
        element(nameOf(valueSchema, 'value'), encodeXmlContent(valueSchema, each));
      return element(flat ? tag : 'entry', pair);
    });
    return flat ? entries.join('') : element(tag, entries.join(''));
  }
  return element(tag, encodeXmlContent(schema, value));
};

/** What stands inside an element. */
export const encodeXmlContent = (schema: NormalizedSchema, value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (!schema.isStructSchema()) {
    return schema.isListSchema() || schema.isMapSchema()
      ? encodeXmlMember('member', schema, value)
      : encodeScalar(schema, value);
  }
  let content = '';
  for (const [name, member] of schema.structIterator()) {
    content += encodeXmlMember(name, member, (value as Record<string, unknown>)[name]);
  }
  return content;
};

const asList = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
};

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && '#text' in value
    ? String(value['#text'])
    : String(value ?? '');

/** A parsed XML tree (fast-xml-parser's form, values as text) as the SDK's input shape. */
export const decodeXml = (schema: NormalizedSchema, tree: unknown): unknown => {
  if (schema.isStructSchema()) {
    const decoded: Record<string, unknown> = {};
    const from = typeof tree === 'object' && tree !== null ? (tree as Record<string, unknown>) : {};
    for (const [name, member] of schema.structIterator()) {
      const given = from[nameOf(member, name)];
      if (given !== undefined) decoded[name] = decodeXmlMember(member, given);
    }
    return decoded;
  }
  const text = textOf(tree);
  if (schema.isTimestampSchema()) return parseTimestamp(text);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  if (schema.isNumericSchema()) return Number(text);
  return schema.isBooleanSchema() ? text === 'true' : text;
};

const decodeXmlMember = (schema: NormalizedSchema, given: unknown): unknown => {
  const flat = schema.getMergedTraits().xmlFlattened !== undefined;
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const items = flat ? given : (given as Record<string, unknown>)[nameOf(item, 'member')];
    return asList(items).map((each) => decodeXml(item, each));
  }
  if (schema.isMapSchema()) {
    const entries = flat ? given : (given as Record<string, unknown>).entry;
    const [keyName, valueName] = [
      nameOf(schema.getKeySchema(), 'key'),
      nameOf(schema.getValueSchema(), 'value'),
    ];
    return Object.fromEntries(
      asList(entries).map((entry) => {
        const pair = entry as Record<string, unknown>;
        return [textOf(pair[keyName]), decodeXml(schema.getValueSchema(), pair[valueName])];
      }),
    );
  }
  return decodeXml(schema, given);
};
