import { matchesPattern } from '../pattern.ts';
import { arnLike } from './arn-like.ts';
import { parseDate } from './date.ts';
import { ipAddress } from './ip-address.ts';
import type { ConditionOperator, ValueTest } from './operator.ts';

const positive = (test: ValueTest, variables = false): ConditionOperator => ({
  test,
  negated: false,
  variables,
});
const negative = (test: ValueTest, variables = false): ConditionOperator => ({
  test,
  negated: true,
  variables,
});

const stringEquals: ValueTest = (value, { text }) => value === text;
const stringEqualsIgnoreCase: ValueTest = (value, { text }) =>
  value.toLowerCase() === text.toLowerCase();
const stringLike: ValueTest = (value, { pattern }) => matchesPattern(pattern, value);

const parseNumber = (text: string): number =>
  /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;

type Comparison = (left: number, right: number) => boolean;
const comparing =
  (parse: (text: string) => number, compare: Comparison): ValueTest =>
  (value, { text }) =>
    compare(parse(value), parse(text));

const equal: Comparison = (left, right) => left === right;
/** What a negated operator must not find: a value that cannot be read makes nothing unequal. */
const equalOrUnreadable: Comparison = (left, right) =>
  left === right || Number.isNaN(left) || Number.isNaN(right);
const less: Comparison = (left, right) => left < right;
const lessOrEqual: Comparison = (left, right) => left <= right;
const greater: Comparison = (left, right) => left > right;
const greaterOrEqual: Comparison = (left, right) => left >= right;

const bool: ValueTest = (value, { text }) =>
  /^(true|false)$/i.test(text) && value.toLowerCase() === text.toLowerCase();

/** Every condition operator but Null, without its set prefix and `IfExists` (IAM user guide, "Condition operators"). */
export const CONDITION_OPERATORS: ReadonlyMap<string, ConditionOperator> = new Map(
  Object.entries({
    StringEquals: positive(stringEquals, true),
    StringNotEquals: negative(stringEquals, true),
    StringEqualsIgnoreCase: positive(stringEqualsIgnoreCase, true),
    StringNotEqualsIgnoreCase: negative(stringEqualsIgnoreCase, true),
    StringLike: positive(stringLike, true),
    StringNotLike: negative(stringLike, true),
    NumericEquals: positive(comparing(parseNumber, equal)),
    NumericNotEquals: negative(comparing(parseNumber, equalOrUnreadable)),
    NumericLessThan: positive(comparing(parseNumber, less)),
    NumericLessThanEquals: positive(comparing(parseNumber, lessOrEqual)),
    NumericGreaterThan: positive(comparing(parseNumber, greater)),
    NumericGreaterThanEquals: positive(comparing(parseNumber, greaterOrEqual)),
    DateEquals: positive(comparing(parseDate, equal)),
    DateNotEquals: negative(comparing(parseDate, equalOrUnreadable)),
    DateLessThan: positive(comparing(parseDate, less)),
    DateLessThanEquals: positive(comparing(parseDate, lessOrEqual)),
    DateGreaterThan: positive(comparing(parseDate, greater)),
    DateGreaterThanEquals: positive(comparing(parseDate, greaterOrEqual)),
    Bool: positive(bool),
    BinaryEquals: positive(stringEquals),
    IpAddress: positive(ipAddress),
    NotIpAddress: negative(ipAddress),
    ArnEquals: positive(arnLike, true),
    ArnNotEquals: negative(arnLike, true),
    ArnLike: positive(arnLike, true),
    ArnNotLike: negative(arnLike, true),
  }),
);

const BY_LOWER_CASE: ReadonlyMap<string, ConditionOperator> = new Map(
  [...CONDITION_OPERATORS].map(([name, operator]) => [name.toLowerCase(), operator]),
);

export type SetQualifier = 'ForAllValues' | 'ForAnyValue';

export interface OperatorName {
  readonly operator: ConditionOperator | 'Null';
  readonly set?: SetQualifier;
  readonly ifExists: boolean;
}

/** Reads `ForAnyValue:StringLikeIfExists` and the like, in any case; undefined for an operator IAM has not. */
export function parseOperator(name: string): OperatorName | undefined {
  const match = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/i.exec(name);
  if (match === null) return undefined;
  const [, prefix, base = '', suffix] = match;
  const operator = base.toLowerCase() === 'null' ? 'Null' : BY_LOWER_CASE.get(base.toLowerCase());
  if (operator === undefined || (operator === 'Null' && suffix !== undefined)) return undefined;
  return {
    operator,
    ifExists: suffix !== undefined,
    ...(prefix !== undefined && {
      set: prefix.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue',
    }),
  };
}
