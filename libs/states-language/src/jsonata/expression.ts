/// <reference path="./jsonata-es5.d.ts" />
import jsonata from 'jsonata/jsonata-es5.js';
import { DefinitionError } from '../definition-error.ts';
import type { Json } from '../json.ts';
import { BoundedRegularExpression } from '../regular-expression/bounded-regular-expression.ts';
import {
  MAXIMUM_JOBS,
  MAXIMUM_QUADRATIC_SEQUENCE,
  MAXIMUM_SEQUENCE,
  MAXIMUM_STACK,
} from './limits.ts';
import { runSynchronously } from './run-synchronously.ts';
import { createWorkBudget } from './work-budget.ts';

/** A compiled JSONata expression; `bindings` are its variables and functions, without the dollar. */
export type Expression = (bindings: { readonly [name: string]: unknown }) => Json | undefined;

/** Hook of the jsonata package: called with the result of every part of an expression. */
const AFTER_EVERY_PART = Symbol.for('jsonata.__evaluate_exit') as unknown as string;

/** What the package does in a time that grows with the square of the data. */
const QUADRATIC = /\^|\$sort|\$distinct/;

/**
 * Compiles the text between `{%` and `%}`.
 * @throws DefinitionError INVALID_JSONATA_EXPRESSION with jsonata's message, without a location, for what is no expression.
 */
export const compileExpression = (text: string): Expression => {
  const maximumItems = QUADRATIC.test(text) ? MAXIMUM_QUADRATIC_SEQUENCE : MAXIMUM_SEQUENCE;
  const expression = parse(text, maximumItems);
  const budget = createWorkBudget(maximumItems);
  expression.assign(
    AFTER_EVERY_PART,
    (_expression: unknown, _input: unknown, _environment: unknown, result: unknown) =>
      budget.charge(result),
  );
  return (bindings) => {
    try {
      budget.begin();
      const result = runSynchronously(
        () => expression.evaluate(undefined, { ...bindings }),
        MAXIMUM_JOBS,
      );
      return toPlainJson(result);
    } catch (error) {
      throw new Error(toMessage(error));
    }
  };
};

const parse = (text: string, sequence: number): jsonata.Expression => {
  try {
    return jsonata(text, {
      stack: MAXIMUM_STACK,
      sequence,
      RegexEngine: BoundedRegularExpression as unknown as RegExpConstructor,
    });
  } catch (error) {
    const { message } = error as { readonly message?: unknown };
    throw new DefinitionError('', String(message), 'INVALID_JSONATA_EXPRESSION');
  }
};

/** The package throws objects with `code` and `message`, not always errors. */
const toMessage = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return String(error);
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? `${code}: ${String(message)}` : String(message);
};

/** The package marks its lists with properties of their own; what leaves an expression is plain. */
const toPlainJson = (result: unknown): Json | undefined => {
  if (typeof result === 'function') return undefined;
  const text: string | undefined = JSON.stringify(result, (_key, value: unknown) => {
    if (typeof value === 'object' && value !== null && '_jsonata_lambda' in value) return undefined;
    return value;
  });
  return text === undefined ? undefined : (JSON.parse(text) as Json);
};
