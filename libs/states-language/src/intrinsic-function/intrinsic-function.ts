import type { Json } from '../json.ts';
import type { World } from '../types.ts';

/** One function of the States Language, with how many arguments it takes. */
export interface IntrinsicFunction {
  readonly minimum: number;
  readonly maximum: number;
  /** @throws RangeError or TypeError, whose message becomes part of the failure's cause. */
  readonly run: (values: readonly Json[], world: World) => Json;
}

/** Texts for Base64 and hash functions have at most this many characters (Step Functions guide, intrinsics). */
export const MAXIMUM_TEXT_LENGTH = 10_000;
/** Items of States.ArrayRange (same source). */
export const MAXIMUM_RANGE_LENGTH = 1000;

export const asText = (value: Json | undefined): string => {
  if (typeof value === 'string') return value;
  throw new TypeError('The argument must be a string');
};

export const asShortText = (value: Json | undefined): string => {
  const text = asText(value);
  if (text.length <= MAXIMUM_TEXT_LENGTH) return text;
  throw new RangeError(`The argument must not be longer than ${MAXIMUM_TEXT_LENGTH} characters`);
};

export const asList = (value: Json | undefined): readonly Json[] => {
  if (Array.isArray(value)) return value;
  throw new TypeError('The argument must be an array');
};

/** Numbers with a fraction are rounded to the nearest integer, as AWS does. */
export const asInteger = (value: Json | undefined): number => {
  if (typeof value === 'number') return Math.round(value);
  throw new TypeError('The argument must be a number');
};
