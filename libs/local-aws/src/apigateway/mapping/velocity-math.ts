import { isTrue, toText, type Value } from './velocity-value.ts';

const numbers = (one: Value, other: Value, of: (one: number, other: number) => Value): Value =>
  typeof one === 'number' && typeof other === 'number' ? of(one, other) : undefined;

/** Integers stay integers, as in Java; by nothing nothing is divided. */
const divide = (one: number, other: number): Value => {
  if (other === 0) return undefined;
  return Number.isInteger(one) && Number.isInteger(other) ? Math.trunc(one / other) : one / other;
};

const isEqual = (one: Value, other: Value): boolean => {
  const [nothing, other0] = [one ?? undefined, other ?? undefined];
  if (nothing === undefined || other0 === undefined) return nothing === other0;
  return nothing === other0 || toText(nothing) === toText(other0);
};

const add = (one: Value, other: Value): Value => {
  if (typeof one === 'string' || typeof other === 'string')
    return one === undefined || other === undefined ? undefined : toText(one) + toText(other);
  return numbers(one, other, (a, b) => a + b);
};

const BINARY: Readonly<Record<string, (one: Value, other: Value) => Value>> = {
  '+': add,
  '-': (one, other) => numbers(one, other, (a, b) => a - b),
  '*': (one, other) => numbers(one, other, (a, b) => a * b),
  '/': (one, other) => numbers(one, other, divide),
  '%': (one, other) => numbers(one, other, (a, b) => (b === 0 ? undefined : a % b)),
  '>': (one, other) => numbers(one, other, (a, b) => a > b),
  '<': (one, other) => numbers(one, other, (a, b) => a < b),
  '>=': (one, other) => numbers(one, other, (a, b) => a >= b),
  '<=': (one, other) => numbers(one, other, (a, b) => a <= b),
  '==': isEqual,
  '!=': (one, other) => !isEqual(one, other),
};

/** `operands` are evaluated when they are asked for: `&&` and `||` stop early. */
export const calculate = (operator: string, operands: readonly (() => Value)[]): Value => {
  const [one, other] = operands;
  const first = one?.();
  if (operator === 'parenthesis') return first;
  if (operator === 'not') return !isTrue(first);
  if (operator === 'minus') return typeof first === 'number' ? -first : undefined;
  if (operator === '&&') return isTrue(first) && isTrue(other?.());
  if (operator === '||') return isTrue(first) || isTrue(other?.());
  return Object.hasOwn(BINARY, operator) ? BINARY[operator]?.(first, other?.()) : undefined;
};
