import type { DataFlow } from '../data-flow.ts';
import { locate } from '../definition-error.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Scope } from '../scope.ts';
import { compileJsonataTemplate } from './jsonata-template.ts';

/** Whether `$states.result` means something in a state. */
export const hasJsonataResult = (state: JsonObject): boolean =>
  state.Type === 'Task' || state.Type === 'Map' || state.Type === 'Parallel';

/** The data flow of a JSONata state. */
export const compileJsonataFlow = (state: JsonObject, location: string): DataFlow => {
  const hasResult = hasJsonataResult(state);
  const compile = (field: string, mayHaveResult: boolean) => {
    const template = state[field];
    return template === undefined
      ? undefined
      : locate(`${location}/${field}`, () =>
          compileJsonataTemplate(template, field, mayHaveResult),
        );
  };
  return {
    language: 'JSONata',
    toInput: (scope) => scope.stateInput,
    toArgument: compile('Arguments', false) ?? ((scope) => scope.stateInput),
    toOutput: compile('Output', hasResult) ?? ((scope) => scope.result ?? null),
    toAssigned: compileJsonataAssign(state.Assign, 'Assign', `${location}/Assign`, hasResult),
  };
};

export const compileJsonataAssign = (
  template: Json | undefined,
  field: string,
  location: string,
  hasResult: boolean,
): ((scope: Scope) => JsonObject) | undefined => {
  if (template === undefined) return undefined;
  const evaluate = locate(location, () => compileJsonataTemplate(template, field, hasResult));
  return (scope) => {
    const assigned = evaluate(scope);
    return isObject(assigned) ? assigned : {};
  };
};
