import { isIntrinsicCall, parseIntrinsicCall } from '../intrinsic-function/parse-intrinsic-call.ts';
import { runIntrinsicCall } from '../intrinsic-function/run-intrinsic-call.ts';
import { isObject, type Json } from '../json.ts';
import type { JsonPath } from '../json-path/json-path.ts';
import { parseJsonPath } from '../json-path/parse-json-path.ts';
import { readJsonPath, readRoot } from '../json-path/read-json-path.ts';
import { readDefinite } from '../json-path/read-segments.ts';
import type { Scope } from '../scope.ts';
import { failRuntime } from '../state-failure.ts';

/** A compiled expression: a value for every scope. */
export type Evaluate = (scope: Scope) => Json;

/** Definitions are compiled recursively; AWS's own reader refuses deeper JSON as well. */
const MAXIMUM_DEPTH = 500;

/**
 * Compiles Parameters, ResultSelector, ItemSelector or Assign of a JSONPath state: members named `x.$`
 * hold a path or an intrinsic function call.
 * @throws Error for a `.$` member that is neither.
 */
export const compilePayloadTemplate = (template: Json): Evaluate => {
  const dynamic = compile(template, 0);
  return dynamic ?? (() => template);
};

/** Undefined for a part without expressions, which stands for itself. */
const compile = (template: Json, depth: number): Evaluate | undefined => {
  if (depth > MAXIMUM_DEPTH)
    throw new Error(`A template is nested more than ${MAXIMUM_DEPTH} deep`);
  if (Array.isArray(template)) {
    const items = template.map((item: Json) => [item, compile(item, depth + 1)] as const);
    if (!items.some(([, evaluate]) => evaluate !== undefined)) return undefined;
    return (scope) => items.map(([item, evaluate]) => (evaluate ? evaluate(scope) : item));
  }
  if (!isObject(template)) return undefined;
  const members = Object.entries(template).map(([key, value]) => compileMember(key, value, depth));
  if (!members.some(({ evaluate }) => evaluate !== undefined)) return undefined;
  if (members.some(({ key }) => key === '__proto__'))
    return (scope) =>
      Object.fromEntries(
        members.map(({ key, value, evaluate }) => [key, evaluate ? evaluate(scope) : value]),
      );
  return (scope) => {
    const object: { [key: string]: Json } = {};
    for (const { key, value, evaluate } of members)
      object[key] = evaluate === undefined ? value : evaluate(scope);
    return object;
  };
};

interface Member {
  readonly key: string;
  readonly value: Json;
  readonly evaluate: Evaluate | undefined;
}

const compileMember = (key: string, value: Json, depth: number): Member => {
  if (!key.endsWith('.$')) return { key, value, evaluate: compile(value, depth + 1) };
  if (typeof value !== 'string')
    throw new Error(`The value for the field '${key}' must be a STRING`);
  try {
    return { key: key.slice(0, -2), value, evaluate: compileExpression(value, key) };
  } catch {
    throw new Error(
      `The value for the field '${key}' must be a valid JSONPath or a valid intrinsic function call`,
    );
  }
};

/** A path or an intrinsic function call, as the value of the field `name`. */
export const compileExpression = (text: string, name: string): Evaluate => {
  if (isIntrinsicCall(text)) {
    const call = parseIntrinsicCall(text);
    return (scope) => runIntrinsicCall(call, text, scope);
  }
  const path = parseJsonPath(text);
  return (scope) => {
    const found = readJsonPath(path, scope);
    return found === undefined ? missing(path, name, scope) : found;
  };
};

/** AWS fills in null for an index behind an array's end, and fails for anything else that is not there. */
const missing = (path: JsonPath, name: string, scope: Scope): Json => {
  const last = path.segments.at(-1);
  const holder = readDefinite(readRoot(path, scope), path.segments.slice(0, -1));
  if (last?.type === 'index' && Array.isArray(holder)) return null;
  return failRuntime(
    `The JSONPath '${path.text}' specified for the field '${name}' could not be found in the input '${JSON.stringify(scope.input)}'`,
  );
};
