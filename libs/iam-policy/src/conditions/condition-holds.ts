import { type Pattern, parsePattern } from '../pattern.ts';
import type { ConditionElement } from '../policy-document.ts';
import { expandVariables } from '../policy-variables.ts';
import { contextKey } from '../request-context.ts';
import { toList } from '../to-list.ts';
import type { PolicyValue } from './operator.ts';
import { type OperatorName, parseOperator } from './operators.ts';

/** The request's keys, and whether the policy's version lets its texts hold variables. */
export interface ConditionScope {
  readonly context: ReadonlyMap<string, readonly string[]>;
  readonly variables: boolean;
}

const textOf = (pattern: Pattern): string =>
  pattern.map((part) => (typeof part === 'string' ? part : part.text)).join('');

function readValue(source: string, expand: boolean, scope: ConditionScope): PolicyValue[] {
  const pattern = expand ? expandVariables(source, scope.context) : parsePattern(source);
  return pattern === undefined ? [] : [{ pattern, text: textOf(pattern) }];
}

function keyHolds(
  { operator, set, ifExists }: OperatorName,
  key: string,
  sources: readonly string[],
  scope: ConditionScope,
): boolean {
  const found = scope.context.get(contextKey(key));
  if (operator === 'Null') {
    const isNull = found === undefined || found.length === 0;
    return sources.some((source) => source.toLowerCase() === String(isNull));
  }
  if (found === undefined && ifExists) return true;
  if (found === undefined || found.length === 0)
    return set === undefined ? operator.negated : set === 'ForAllValues';
  const wanted = sources.flatMap((source) =>
    readValue(source, operator.variables && scope.variables, scope),
  );
  if (operator.negated && wanted.length < sources.length) return false;
  if (set === undefined && found.length > 1 && !operator.negated) return false;
  const fits = (value: string): boolean =>
    wanted.some((policyValue) => operator.test(value, policyValue)) !== operator.negated;
  return set === 'ForAnyValue' ? found.some(fits) : found.every(fits);
}

/**
 * Whether all of a statement's conditions hold. A missing key fails a plain operator, satisfies a negated or
 * `IfExists` one and `ForAllValues`, and fails `ForAnyValue`. Several values of a request need a set prefix to match.
 * An operator that IAM does not have, or a variable without a value, never makes a condition hold.
 */
export function conditionHolds(
  condition: ConditionElement | undefined,
  scope: ConditionScope,
): boolean {
  return Object.entries(condition ?? {}).every(([name, keys]) => {
    const operator = parseOperator(name);
    return (
      operator !== undefined &&
      Object.entries(keys).every(([key, values]) =>
        keyHolds(operator, key, toList(values).map(String), scope),
      )
    );
  });
}
