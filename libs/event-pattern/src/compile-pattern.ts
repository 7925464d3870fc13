import { compileTests } from './compile-tests.ts';
import { isObject, type Json } from './json.ts';
import { flatten, isScalar, readLeafValues } from './leaf-values.ts';
import type { Leaf, Pattern } from './pattern.ts';
import { createReadField } from './read-field.ts';

/** Whether a part of an event matches; `event` is the whole, because absence is asked of the whole. */
export type PartMatcher = (part: Json | undefined, event: Json) => boolean;

/** Turns a checked pattern into closures, once, so that matching only walks what the pattern names. */
export const compilePattern = (pattern: Pattern): PartMatcher => {
  const matches = compileObject(pattern);
  return (part, event) => {
    if (!Array.isArray(part)) return matches(part, event);
    const objects = flatten(part).filter(isObject);
    // Fields of one object belong together: one element must satisfy all of them.
    return objects.length === 0
      ? matches(undefined, event)
      : objects.some((object) => matches(object, event));
  };
};

const compileObject = ({ fields, alternatives }: Pattern): PartMatcher => {
  const checks = fields.map(({ name, pattern }): PartMatcher => {
    const read = createReadField(name);
    const matches = pattern.type === 'leaf' ? compileLeaf(pattern) : compilePattern(pattern);
    return (part, event) =>
      matches(typeof part === 'object' && part !== null ? read(part) : undefined, event);
  });
  for (const list of alternatives) {
    const matchers = list.map(compileObject);
    checks.push((part, event) => matchers.some((matches) => matches(part, event)));
  }
  const [only] = checks;
  if (checks.length === 1 && only !== undefined) return only;
  return (part, event) => {
    for (const check of checks) if (!check(part, event)) return false;
    return true;
  };
};

const compileLeaf = ({ path, tests }: Leaf): PartMatcher => {
  const matchesScalar = compileTests(tests);
  const matchesValue = (value: Json | undefined): boolean =>
    Array.isArray(value)
      ? flatten(value).some((item) => isScalar(item) && matchesScalar(item))
      : isScalar(value) && matchesScalar(value);
  if (!tests.some((test) => test.type === 'exists' && !test.wanted)) return matchesValue;
  return (value, event) => matchesValue(value) || readLeafValues(event, path).length === 0;
};
