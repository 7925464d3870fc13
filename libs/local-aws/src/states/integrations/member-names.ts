import type { NormalizedSchema } from '@smithy/core/schema';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const capitalise = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof Uint8Array);

/** Parameters as a definition writes them (`StateMachineArn`) in the API's own names (`stateMachineArn`). */
export const toApiInput = (schema: NormalizedSchema, value: unknown): unknown => {
  if (schema.isStructSchema() && isObject(value)) {
    const named: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const given = value[capitalise(name)] ?? value[name];
      if (given !== undefined && given !== null) named[name] = toApiInput(member, given);
    }
    return named;
  }
  if (schema.isListSchema() && Array.isArray(value))
    return value.map((item) => toApiInput(schema.getValueSchema(), item));
  if (schema.isMapSchema() && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toApiInput(schema.getValueSchema(), item)]),
    );
  }
  if (schema.isTimestampSchema() && (typeof value === 'string' || typeof value === 'number'))
    return new Date(value);
  if (schema.isBlobSchema()) {
    // A body that is streamed goes out as JSON, quotes included; other bytes are a text's own.
    const isText = typeof value === 'string' && schema.getMergedTraits().streaming === undefined;
    return Buffer.from(isText ? value : JSON.stringify(value));
  }
  // A text member may be given JSON: it goes out as its text.
  if (schema.isStringSchema() && typeof value !== 'string') return JSON.stringify(value);
  return value;
};

/** An answer in the names and forms of a definition: capitalised members, ISO times, bytes as text. */
export const toStateOutput = (schema: NormalizedSchema, value: unknown): Json => {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (schema.isStructSchema() && isObject(value)) {
    const named: Record<string, Json> = {};
    for (const [name, member] of schema.structIterator())
      if (value[name] !== undefined) named[capitalise(name)] = toStateOutput(member, value[name]);
    return named;
  }
  if (Array.isArray(value))
    return value.map((item) =>
      toStateOutput(schema.isListSchema() ? schema.getValueSchema() : schema, item),
    );
  if (isObject(value)) {
    const member = schema.isMapSchema() ? schema.getValueSchema() : schema;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, toStateOutput(member, item)]),
    );
  }
  return value as Json;
};
