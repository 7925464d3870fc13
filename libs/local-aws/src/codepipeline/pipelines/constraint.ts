import { AwsError } from '../../aws-error.ts';

/** One violated constraint of the API model, as AWS words it; `at` is the member's path. */
export const constraintError = (at: string, must: string, value?: unknown): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value ${value === undefined ? '' : `'${String(value)}' `}at '${at}' failed to satisfy constraint: ${must}`,
  );

const patternText = (pattern: RegExp): string =>
  pattern.source.replace(/^\^|\$$/g, '').replace(/\{1,\d+\}$/, '+');

/** Refuses a text that is missing or does not match. */
export const requirePattern = (at: string, value: string | undefined, pattern: RegExp): string => {
  if (value === undefined || value === null) throw constraintError(at, 'Member must not be null');
  if (pattern.test(value)) return value;
  const longest = Number(/\{1,(\d+)\}\$$/.exec(pattern.source)?.[1] ?? Number.POSITIVE_INFINITY);
  if (value.length > longest)
    throw constraintError(at, `Member must have length less than or equal to ${longest}`, value);
  throw constraintError(
    at,
    `Member must satisfy regular expression pattern: ${patternText(pattern)}`,
    value,
  );
};

/** Refuses a number outside its range, and a text or list that is too long. */
export const requireRange = (
  at: string,
  value: number | undefined,
  [least, most]: readonly [number, number],
): void => {
  if (value === undefined) return;
  if (value < least)
    throw constraintError(at, `Member must have value greater than or equal to ${least}`, value);
  if (value > most)
    throw constraintError(at, `Member must have value less than or equal to ${most}`, value);
};

export const requireLength = (
  at: string,
  value: { readonly length: number } | undefined,
  [least, most]: readonly [number, number],
): void => {
  if (value === undefined) return;
  if (value.length < least)
    throw constraintError(at, `Member must have length greater than or equal to ${least}`);
  if (value.length > most)
    throw constraintError(at, `Member must have length less than or equal to ${most}`);
};

export const requireOneOf = (at: string, value: string | undefined, set: readonly string[]) => {
  if (value === undefined || set.includes(value)) return;
  throw constraintError(at, `Member must satisfy enum value set: [${set.join(', ')}]`, value);
};

/** What AWS does and local-aws does not: said by name, never passed over. */
export const notImplemented = (what: string): AwsError =>
  new AwsError(
    'NotImplementedException',
    `local-aws: codepipeline: ${what} is not implemented`,
    501,
  );
