import { containsAddress } from './address-range.ts';
import type { Scalar } from './leaf-values.ts';
import type { NumericBound, Test } from './pattern.ts';
import { matchesWildcard } from './wildcard.ts';

export type ScalarMatcher = (value: Scalar) => boolean;

/** Whether a value passes at least one of the tests. `exists: false` passes no value. */
export const compileTests = (tests: readonly Test[]): ScalarMatcher => {
  const literals = new Set<Scalar>();
  const others: ScalarMatcher[] = [];
  for (const test of tests)
    if (test.type === 'exact') literals.add(test.value);
    else others.push(compileTest(test));
  const [literal] = literals;
  const [other] = others;
  if (others.length === 0 && literals.size === 1) return (value) => value === literal;
  if (others.length === 0) return (value) => literals.has(value);
  if (literals.size === 0 && others.length === 1 && other !== undefined) return other;
  return (value) => literals.has(value) || others.some((matches) => matches(value));
};

const onText =
  (matches: (text: string) => boolean): ScalarMatcher =>
  (value) =>
    typeof value === 'string' && matches(value);

const compileTest = (test: Exclude<Test, { type: 'exact' }>): ScalarMatcher => {
  switch (test.type) {
    case 'exists':
      return () => test.wanted;
    case 'prefix':
      return onText(
        test.ignoreCase
          ? (text) => text.toLowerCase().startsWith(test.text)
          : (text) => text.startsWith(test.text),
      );
    case 'suffix':
      return onText(
        test.ignoreCase
          ? (text) => text.toLowerCase().endsWith(test.text)
          : (text) => text.endsWith(test.text),
      );
    case 'equals-ignore-case':
      return onText((text) => text.toLowerCase() === test.text);
    case 'wildcard':
      return onText((text) => matchesWildcard(test.pieces, text));
    case 'cidr':
      return onText((text) => containsAddress(test.range, text));
    case 'numeric':
      return (value) =>
        typeof value === 'number' && test.bounds.every((bound) => isWithin(bound, value));
    case 'anything-but': {
      const excluded = compileTests(test.tests);
      return (value) => !excluded(value);
    }
  }
};

const isWithin = ({ operator, value: bound }: NumericBound, value: number): boolean => {
  switch (operator) {
    case '=':
      return value === bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
};
