import type { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema } from './shape.ts';
import { formatTimestamp, parseTimestamp, timestampFormatOf } from './timestamp.ts';
import type { WireRequest } from './wire.ts';

const fromText = (schema: NormalizedSchema, text: string): unknown => {
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return text.split(',').map((each) => fromText(item, each.trim()));
  }
  if (schema.isTimestampSchema()) return parseTimestamp(text);
  if (schema.isNumericSchema()) return Number(text);
  return schema.isBooleanSchema() ? text === 'true' : text;
};

const toText = (schema: NormalizedSchema, value: unknown): string => {
  if (schema.isTimestampSchema())
    return String(formatTimestamp(value, timestampFormatOf(schema, 'http-date')));
  return Array.isArray(value) ? value.join(', ') : String(value);
};

const prefixed = (request: WireRequest, prefix: string): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(prefix) && value !== undefined) found[name.slice(prefix.length)] = value;
  }
  return found;
};

const queryValue = (schema: NormalizedSchema, request: WireRequest, name: string): unknown => {
  const values = request.query.getAll(name);
  const [first] = values;
  if (first === undefined) return undefined;
  return schema.isListSchema()
    ? values.map((each) => fromText(schema.getValueSchema(), each))
    : fromText(schema, first);
};

export interface Bound {
  /** What labels, query and headers gave. */
  readonly input: Record<string, unknown>;
  /** The member that is the whole body, if one is. */
  readonly payload: readonly [name: string, schema: NormalizedSchema] | undefined;
}

/** Reads everything of a REST input that does not stand in the body. */
export const readBindings = (
  schema: OperationSchema,
  request: WireRequest,
  labels: Readonly<Record<string, string>>,
): Bound => {
  const input: Record<string, unknown> = {};
  let payload: Bound['payload'];
  for (const [name, member] of schema.input.structIterator()) {
    const traits = member.getMergedTraits();
    let value: unknown;
    if (traits.httpLabel)
      value = labels[name] === undefined ? undefined : fromText(member, labels[name]);
    else if (typeof traits.httpQuery === 'string')
      value = queryValue(member, request, traits.httpQuery);
    else if (traits.httpQueryParams) value = Object.fromEntries(request.query);
    else if (typeof traits.httpHeader === 'string') {
      const text = request.headers[traits.httpHeader.toLowerCase()];
      value = text === undefined ? undefined : fromText(member, text);
    } else if (typeof traits.httpPrefixHeaders === 'string')
      value = prefixed(request, traits.httpPrefixHeaders);
    else if (traits.httpPayload) payload = [name, member];
    if (value !== undefined) input[name] = value;
  }
  return { input, payload };
};

export interface Written {
  readonly headers: Record<string, string>;
  readonly status: number | undefined;
  readonly payload: readonly [value: unknown, schema: NormalizedSchema, name: string] | undefined;
  /** Members that belong into the body. */
  readonly body: Record<string, unknown>;
}

/** Takes an output apart into headers, status, payload and body members. */
export const writeBindings = (
  schema: OperationSchema,
  output: Record<string, unknown>,
): Written => {
  const headers: Record<string, string> = {};
  const body: Record<string, unknown> = {};
  let status: number | undefined;
  let payload: Written['payload'];
  for (const [name, member] of schema.output.structIterator()) {
    const value = output[name];
    const traits = member.getMergedTraits();
    if (traits.httpPayload) payload = [value, member, name];
    if (value === undefined || traits.httpPayload) continue;
    if (typeof traits.httpHeader === 'string')
      headers[traits.httpHeader.toLowerCase()] = toText(member, value);
    else if (typeof traits.httpPrefixHeaders === 'string') {
      for (const [key, text] of Object.entries(value as object))
        headers[`${traits.httpPrefixHeaders}${key}`] = String(text);
    } else if (traits.httpResponseCode) status = Number(value);
    else body[name] = value;
  }
  return { headers, status, payload, body };
};
