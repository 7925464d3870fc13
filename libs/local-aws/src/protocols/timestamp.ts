import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../aws-error.ts';

export type TimestampFormat = 'date-time' | 'http-date' | 'epoch-seconds';

/** Smithy's schema numbers: 5 date-time, 6 http-date, 7 epoch-seconds; 4 leaves it to the protocol. */
const FORMATS: Readonly<Record<number, TimestampFormat>> = {
  5: 'date-time',
  6: 'http-date',
  7: 'epoch-seconds',
};

export const timestampFormatOf = (schema: NormalizedSchema, fallback: TimestampFormat) =>
  FORMATS[Number(schema.getSchema())] ?? fallback;

export const formatTimestamp = (value: unknown, format: TimestampFormat): string | number => {
  const date = value instanceof Date ? value : new Date(Number(value));
  if (format === 'epoch-seconds') return date.getTime() / 1000;
  return format === 'http-date' ? date.toUTCString() : date.toISOString().replace('.000Z', 'Z');
};

export const parseTimestamp = (value: unknown): Date => {
  const text = String(value);
  const date = /^-?\d+(\.\d+)?(e\d+)?$/i.test(text)
    ? new Date(Number(text) * 1000)
    : new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw new AwsError('SerializationException', `${text} is not a timestamp`);
  }
  return date;
};
