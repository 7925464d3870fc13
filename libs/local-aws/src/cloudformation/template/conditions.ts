import { isObject, type Json, ownMember } from './json.ts';
import { resolveValue } from './resolve.ts';
import type { Scope } from './scope.ts';
import { formatError, templateError } from './template-error.ts';

const OPERATORS = ['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals', 'Condition'] as const;

/** The names of the conditions that hold. Conditions may refer to parameters, mappings and each other. */
export function evaluateConditions(scope: Omit<Scope, 'conditions'>): ReadonlySet<string> {
  const definitions = scope.template.Conditions;
  const known = new Map<string, boolean>();
  const base: Scope = { ...scope, conditions: new Set() };

  const named = (name: string, path: readonly string[]): boolean => {
    const value = known.get(name);
    if (value !== undefined) return value;
    const definition = ownMember(definitions, name);
    if (definition === undefined)
      throw formatError(
        `Unresolved condition dependency ${name} in the Conditions block of the template`,
      );
    if (path.includes(name))
      throw templateError(`Circular dependency between conditions: [${path.join(', ')}]`);
    const result = holds(definition, [...path, name]);
    known.set(name, result);
    return result;
  };

  const all = (argument: Json, path: readonly string[]): readonly boolean[] => {
    if (!Array.isArray(argument))
      throw templateError('every Fn::And, Fn::Or and Fn::Not requires a list of conditions');
    return argument.map((part: Json) => holds(part, path));
  };

  const holds = (condition: Json, path: readonly string[]): boolean => {
    const operator = isObject(condition) ? OPERATORS.find((name) => name in condition) : undefined;
    const argument = operator && isObject(condition) ? condition[operator] : undefined;
    if (operator === undefined || argument === undefined)
      throw formatError(
        'Every Conditions member must be a string function: [Fn::And, Fn::Equals, Fn::Not, Fn::Or]',
      );
    if (operator === 'Condition') return named(String(argument), path);
    if (operator === 'Fn::And') return all(argument, path).every(Boolean);
    if (operator === 'Fn::Or') return all(argument, path).some(Boolean);
    if (operator === 'Fn::Not') return !all(argument, path)[0];
    if (!Array.isArray(argument) || argument.length !== 2)
      throw templateError('every Fn::Equals object requires a list of 2 string parameters.');
    const [left, right] = argument.map((part: Json) => String(resolveValue(part, base)));
    return left === right;
  };

  return new Set(Object.keys(definitions).filter((name) => named(name, [])));
}
