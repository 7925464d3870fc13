import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';
import { formatTimestamp, parseTimestamp, timestampFormatOf } from './timestamp.ts';

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'Start of list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'Start of structure or map' : `${typeof value}`.toUpperCase();
};

const refuse = (value: unknown, wanted: string): never => {
  throw new AwsError(
    'SerializationException',
    `${kindOf(value)} can not be converted to ${wanted}`,
  );
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const decodeNumber = (value: unknown): unknown => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
    ? Number(value)
    : refuse(value, 'a Number');
};

const decodeMembers = (
  schema: NormalizedSchema,
  value: Record<string, unknown>,
  useJsonName: boolean,
) => {
  const decoded: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const key = useJsonName ? String(member.getMergedTraits().jsonName ?? name) : name;
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (given !== undefined && given !== null)
      decoded[name] = decodeJson(member, given, useJsonName);
  }
  return decoded;
};

/** JSON from the wire as the SDK's input shape: dates, bytes, unknown members left out, types checked. */
export const decodeJson = (
  schema: NormalizedSchema,
  value: unknown,
  useJsonName = false,
): unknown => {
  if (schema.isDocumentSchema()) return value;
  if (schema.isStructSchema()) {
    return isObject(value)
      ? decodeMembers(schema, value, useJsonName)
      : refuse(value, 'a structure');
  }
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return refuse(value, 'a list');
    const member = schema.getValueSchema();
    return value.map((item) => (item === null ? null : decodeJson(member, item, useJsonName)));
  }
  if (schema.isMapSchema()) {
    if (!isObject(value)) return refuse(value, 'a map');
    const member = schema.getValueSchema();
    const entries = Object.entries(value).filter(([, item]) => item !== null);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, decodeJson(member, item, useJsonName)]),
    );
  }
  if (schema.isTimestampSchema()) return parseTimestamp(value);
  if (schema.isBlobSchema()) return Buffer.from(String(value), 'base64');
  if (schema.isNumericSchema() || schema.isBigIntegerSchema()) return decodeNumber(value);
  if (schema.isBooleanSchema())
    return typeof value === 'boolean' ? value : refuse(value, 'a Boolean');
  return typeof value === 'string' ? value : refuse(value, 'a String');
};

/** An output in the SDK's shape as JSON for the wire; what the schema does not name is left out. */
export const encodeJson = (
  schema: NormalizedSchema,
  value: unknown,
  useJsonName = false,
): unknown => {
  if (value === null || value === undefined || schema.isDocumentSchema()) return value ?? null;
  if (schema.isStructSchema()) {
    const encoded: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const item = (value as Record<string, unknown>)[name];
      if (item === undefined) continue;
      encoded[useJsonName ? String(member.getMergedTraits().jsonName ?? name) : name] = encodeJson(
        member,
        item,
        useJsonName,
      );
    }
    return encoded;
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    return (value as unknown[]).map((item) => encodeJson(member, item, useJsonName));
  }
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    const entries = Object.entries(value as object).filter(([, item]) => item !== undefined);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, encodeJson(member, item, useJsonName)]),
    );
  }
  if (schema.isTimestampSchema())
    return formatTimestamp(value, timestampFormatOf(schema, 'epoch-seconds'));
  if (schema.isBlobSchema() && value instanceof Uint8Array)
    return Buffer.from(value).toString('base64');
  return value;
};
