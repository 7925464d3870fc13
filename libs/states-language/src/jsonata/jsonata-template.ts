import { isObject, type Json } from '../json.ts';
import type { Scope } from '../scope.ts';
import { failQuery } from '../state-failure.ts';
import type { Evaluate } from '../template/payload-template.ts';
import { createBindings } from './bindings.ts';
import { compileExpression } from './expression.ts';

/** Definitions are compiled recursively. */
const MAXIMUM_DEPTH = 500;

export const isExpression = (value: Json | undefined): value is string =>
  typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');

/**
 * Compiles Arguments, Output, Assign and their like: texts of the form `{% … %}` anywhere inside are expressions.
 * `field` is the place AWS names when one fails: `Output/v`, `Catch[1]/Output/v`.
 * @throws Error for an expression that does not parse.
 */
export const compileJsonataTemplate = (
  template: Json,
  field: string,
  hasResult: boolean,
): Evaluate => compile(template, field, hasResult, 0) ?? (() => template);

const compile = (
  template: Json,
  field: string,
  hasResult: boolean,
  depth: number,
): Evaluate | undefined => {
  if (depth > MAXIMUM_DEPTH)
    throw new Error(`A template is nested more than ${MAXIMUM_DEPTH} deep`);
  if (isExpression(template)) return compileOne(template, field, hasResult);
  if (Array.isArray(template)) {
    const items = template.map(
      (item: Json, index) =>
        [item, compile(item, `${field}[${index}]`, hasResult, depth + 1)] as const,
    );
    if (!items.some(([, evaluate]) => evaluate !== undefined)) return undefined;
    return (scope) => items.map(([item, evaluate]) => (evaluate ? evaluate(scope) : item));
  }
  if (!isObject(template)) return undefined;
  const members = Object.entries(template).map(
    ([key, value]) =>
      [key, value, compile(value, `${field}/${key}`, hasResult, depth + 1)] as const,
  );
  if (!members.some(([, , evaluate]) => evaluate !== undefined)) return undefined;
  return (scope) =>
    Object.fromEntries(
      members.map(([key, value, evaluate]) => [key, evaluate ? evaluate(scope) : value]),
    );
};

const compileOne = (template: string, field: string, hasResult: boolean): Evaluate => {
  const text = template.slice(2, -2).trim();
  const evaluate = compileExpression(text);
  const subject = `The JSONata expression '${text}' specified for the field '${field}'`;
  return (scope) => {
    const result = tryToEvaluate(() => evaluate(createBindings(scope, hasResult)), field, subject);
    return (
      result ??
      (result === null ? null : failQuery(field, `${subject} returned nothing (undefined).`))
    );
  };
};

const tryToEvaluate = (
  evaluate: () => Json | undefined,
  field: string,
  subject: string,
): Json | undefined => {
  try {
    return evaluate();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failQuery(field, `${subject} threw an error during evaluation. ${reason}`);
  }
};

/** The name AWS gives to a value's type in a failure's cause. */
const nameType = (value: Json): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};

/** A field whose expression must give a value of one kind: `Seconds`, `Condition`, `Items`. */
export const compileJsonataField = <Value extends Json>(
  template: Json,
  field: string,
  hasResult: boolean,
  expected: string,
  accepts: (value: Json) => value is Value,
): ((scope: Scope) => Value) => {
  const evaluate = compileJsonataTemplate(template, field, hasResult);
  const text = isExpression(template) ? template.slice(2, -2).trim() : JSON.stringify(template);
  return (scope) => {
    const value = evaluate(scope);
    return accepts(value)
      ? value
      : failQuery(
          field,
          `The JSONata expression '${text}' specified for the field '${field}' returned an unexpected result type. Expected '${expected}', but was '${nameType(value)}' for value: ${JSON.stringify(value)}`,
        );
  };
};
