import { locate } from '../definition-error.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseJsonPath } from '../json-path/parse-json-path.ts';
import { readJsonPath } from '../json-path/read-json-path.ts';
import type { Scope } from '../scope.ts';
import { failRuntime } from '../state-failure.ts';
import { type Comparison, pathComparisons, plainComparisons } from './comparisons.ts';

export type Condition = (scope: Scope) => boolean;

/** Rules are read and run recursively. */
const MAXIMUM_DEPTH = 200;

/** Compiles one Choice Rule of a JSONPath state, And, Or and Not included. */
export const compileChoiceRule = (rule: Json, location: string, depth = 0): Condition => {
  if (!isObject(rule) || depth > MAXIMUM_DEPTH)
    return locate(location, () => {
      throw new Error(depth > MAXIMUM_DEPTH ? 'Rules are nested too deeply' : 'Expected an object');
    });
  for (const [name, all] of [
    ['And', true],
    ['Or', false],
  ] as const) {
    const list = rule[name];
    if (!Array.isArray(list)) continue;
    const conditions = list.map((inner: Json, index) =>
      compileChoiceRule(inner, `${location}/${name}[${index}]`, depth + 1),
    );
    return (scope) =>
      all
        ? conditions.every((matches) => matches(scope))
        : conditions.some((matches) => matches(scope));
  }
  if (rule.Not !== undefined) {
    const matches = compileChoiceRule(rule.Not, `${location}/Not`, depth + 1);
    return (scope) => !matches(scope);
  }
  return locate(location, () => compileComparison(rule));
};

const compileComparison = (rule: JsonObject): Condition => {
  const variable = parseJsonPath(String(rule.Variable));
  if (typeof rule.IsPresent === 'boolean')
    return (scope) => (readJsonPath(variable, scope) !== undefined) === rule.IsPresent;
  const { compare, toOperand } = findComparison(rule);
  return (scope) => compare(readOrFail(variable, scope), toOperand(scope));
};

const readOrFail = (path: ReturnType<typeof parseJsonPath>, scope: Scope): Json => {
  const found = readJsonPath(path, scope);
  if (found !== undefined) return found;
  return failRuntime(
    `Invalid path '${path.text}': The choice state's condition path references an invalid value.`,
  );
};

const findComparison = (
  rule: JsonObject,
): { compare: Comparison; toOperand: (scope: Scope) => Json } => {
  for (const [name, operand] of Object.entries(rule)) {
    const compare = Object.hasOwn(pathComparisons, name)
      ? pathComparisons[name]
      : Object.hasOwn(plainComparisons, name)
        ? plainComparisons[name]
        : undefined;
    if (compare !== undefined) return { compare, toOperand: () => operand };
    const base = name.endsWith('Path') ? name.slice(0, -4) : '';
    const compareWithPath = Object.hasOwn(pathComparisons, base)
      ? pathComparisons[base]
      : undefined;
    if (compareWithPath === undefined) continue;
    const path = parseJsonPath(String(operand));
    return { compare: compareWithPath, toOperand: (scope) => readOrFail(path, scope) };
  }
  throw new Error('A Choice Rule must have a comparison operator');
};

/** Every comparison operator a JSONPath rule may name. */
export const comparisonNames: readonly string[] = [
  ...Object.keys(pathComparisons).flatMap((name) => [name, `${name}Path`]),
  ...Object.keys(plainComparisons),
  'IsPresent',
];
