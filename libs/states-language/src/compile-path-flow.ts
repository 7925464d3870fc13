import type { DataFlow } from './data-flow.ts';
import { locate } from './definition-error.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { isReferencePath, parseJsonPath } from './json-path/parse-json-path.ts';
import { requireJsonPath } from './json-path/read-json-path.ts';
import { writeReferencePath } from './json-path/write-reference-path.ts';
import type { Scope } from './scope.ts';
import { compilePayloadTemplate, type Evaluate } from './template/payload-template.ts';

/** The data flow of a JSONPath state. */
export const compilePathFlow = (state: JsonObject, location: string): DataFlow => {
  const toSelected = compileTemplate(state.ResultSelector, `${location}/ResultSelector`);
  const place = compileResultPath(state.ResultPath, `${location}/ResultPath`);
  const filter = compilePathField(state.OutputPath, `${location}/OutputPath`);
  const assign = compileAssign(state.Assign, `${location}/Assign`);
  const isWork = state.Type === 'Task' || state.Type === 'Map' || state.Type === 'Parallel';
  const hasResult = isWork || state.Type === 'Pass';
  return {
    language: 'JSONPath',
    toInput: compilePathField(state.InputPath, `${location}/InputPath`) ?? ((scope) => scope.input),
    toArgument:
      compileTemplate(state.Parameters, `${location}/Parameters`) ?? ((scope) => scope.input),
    toOutput: (scope) => {
      const result = scope.result ?? null;
      const selected = toSelected === undefined ? result : toSelected({ ...scope, input: result });
      const placed =
        hasResult && place !== undefined ? place(scope.stateInput, selected) : selected;
      return filter === undefined ? placed : filter({ ...scope, input: placed });
    },
    // `$` is the result for states that have one, the effective input for the others.
    toAssigned:
      assign && ((scope) => assign(hasResult ? { ...scope, input: scope.result ?? null } : scope)),
  };
};

const compileTemplate = (template: Json | undefined, location: string): Evaluate | undefined =>
  template === undefined ? undefined : locate(location, () => compilePayloadTemplate(template));

/** InputPath, OutputPath: a path, or null for an empty object. */
const compilePathField = (path: Json | undefined, location: string): Evaluate | undefined => {
  if (path === undefined || path === '$') return undefined;
  if (path === null) return () => ({});
  const parsed = locate(location, () => parseJsonPath(String(path)));
  return (scope) => requireJsonPath(parsed, scope);
};

/** Puts a result into an input; undefined where it simply replaces it. */
export const compileResultPath = (
  path: Json | undefined,
  location: string,
): ((input: Json, result: Json) => Json) | undefined => {
  if (path === undefined || path === '$') return undefined;
  if (path === null) return (input) => input;
  const parsed = locate(location, () => parseJsonPath(String(path)));
  if (parsed.root !== 'input' || !isReferencePath(parsed))
    return locate(location, () => {
      throw new Error(`The value for the field 'ResultPath' must be a valid Reference Path`);
    });
  return (input, result) => writeReferencePath(parsed, input, result);
};

export const compileAssign = (
  template: Json | undefined,
  location: string,
): ((scope: Scope) => JsonObject) | undefined => {
  if (template === undefined) return undefined;
  const evaluate = locate(location, () => compilePayloadTemplate(template));
  return (scope) => {
    const assigned = evaluate(scope);
    return isObject(assigned) ? assigned : {};
  };
};
