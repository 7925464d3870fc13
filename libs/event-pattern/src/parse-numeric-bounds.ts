import type { NumericBound, NumericOperator } from './pattern.ts';
import { rejectBehind, rejectSource, type Source } from './pattern-source.ts';

/** Largest absolute number in a numeric test (EventBridge user guide, "Numeric matching"). */
const MAXIMUM = 5_000_000_000;

const OPERATORS: ReadonlySet<string> = new Set<NumericOperator>(['=', '<', '<=', '>', '>=']);
const isOperator = (text: string): text is NumericOperator => OPERATORS.has(text);

/** `["=", 5]`, `["<", 5]`, or a lower and an upper bound, in this order. */
export const parseNumericBounds = (source: Source): readonly NumericBound[] => {
  if (source.type !== 'array') return rejectSource(source, 'Value of numeric must be an array.');
  const [first, value, second, top, extra] = source.items;
  const lower = readBound(source, first, value);
  if (second === undefined) return [lower];
  if (lower.operator !== '>' && lower.operator !== '>=')
    return rejectSource(second, 'Too many elements in numeric expression');
  const operator = readText(second);
  if (operator === undefined)
    return rejectSource(
      second,
      `Bad value in numeric range: ${second.text.slice(second.start, second.end)}`,
    );
  if (operator !== '<' && operator !== '<=')
    return rejectSource(second, `Bad numeric range operator: ${operator}`);
  const upper = readBound(source, second, top);
  if (extra !== undefined) rejectSource(extra, 'Too many terms in numeric range expression');
  if (lower.value >= upper.value) rejectBehind(source, 'Bottom must be less than top');
  return [lower, upper];
};

const readText = (source: Source): string | undefined =>
  source.type === 'scalar' && typeof source.value === 'string' ? source.value : undefined;

const readBound = (
  list: Source,
  first: Source | undefined,
  second: Source | undefined,
): NumericBound => {
  if (first === undefined) return rejectBehind(list, 'Invalid member in numeric match: ]');
  const operator = readText(first);
  if (operator === undefined)
    return rejectSource(
      first,
      `Invalid member in numeric match: ${first.text.slice(first.start, first.end)}`,
    );
  if (!isOperator(operator))
    return rejectSource(first, `Unrecognized numeric range operator: ${operator}`);
  if (second?.type !== 'scalar' || typeof second.value !== 'number')
    return rejectSource(
      second ?? list,
      `Value of ${operator === '=' ? 'equals' : operator} must be numeric`,
    );
  if (Math.abs(second.value) > MAXIMUM)
    rejectSource(second, 'Value must be between -5.0E9 and 5.0E9, inclusive');
  return { operator, value: second.value };
};
