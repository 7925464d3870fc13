import type { Json } from '../json.ts';
import { parseTimestamp } from '../timestamp.ts';
import { matchesWildcard } from './wildcard-match.ts';

/** Compares the value of Variable with what the rule says; values of another type never match. */
export type Comparison = (value: Json, operand: Json) => boolean;

const RELATIONS: {
  readonly [name: string]: (left: number | string, right: number | string) => boolean;
} = {
  Equals: (left, right) => left === right,
  LessThan: (left, right) => left < right,
  GreaterThan: (left, right) => left > right,
  LessThanEquals: (left, right) => left <= right,
  GreaterThanEquals: (left, right) => left >= right,
};

const asText = (value: Json): string | undefined => (typeof value === 'string' ? value : undefined);
const asNumber = (value: Json): number | undefined =>
  typeof value === 'number' ? value : undefined;
const asTime = (value: Json): number | undefined =>
  typeof value === 'string' ? parseTimestamp(value) : undefined;

const KINDS: { readonly [name: string]: (value: Json) => number | string | undefined } = {
  String: asText,
  Numeric: asNumber,
  Timestamp: asTime,
};

const createOrdered = (): { [name: string]: Comparison } => {
  const comparisons: { [name: string]: Comparison } = {};
  for (const [kind, read] of Object.entries(KINDS))
    for (const [relation, holds] of Object.entries(RELATIONS))
      comparisons[`${kind}${relation}`] = (value, operand) => {
        const left = read(value);
        const right = read(operand);
        return left !== undefined && right !== undefined && holds(left, right);
      };
  return comparisons;
};

/** Operators whose operand may also be read from a path, as `…Path`. */
export const pathComparisons: { readonly [name: string]: Comparison } = {
  ...createOrdered(),
  BooleanEquals: (value, operand) => typeof value === 'boolean' && value === operand,
};

export const plainComparisons: { readonly [name: string]: Comparison } = {
  StringMatches: (value, operand) =>
    typeof value === 'string' && typeof operand === 'string' && matchesWildcard(operand, value),
  IsNull: (value, operand) => (value === null) === operand,
  IsNumeric: (value, operand) => (typeof value === 'number') === operand,
  IsString: (value, operand) => (typeof value === 'string') === operand,
  IsBoolean: (value, operand) => (typeof value === 'boolean') === operand,
  IsTimestamp: (value, operand) => (asTime(value) !== undefined) === operand,
};
