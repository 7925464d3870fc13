import type { CompiledState } from './compiled-state.ts';
import { createContextObject } from './context-object.ts';
import type { Frame } from './frame.ts';
import type { Json, JsonObject } from './json.ts';
import type { Line } from './line.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';

/** The scope of a state while it runs: one object, filled in as the state learns more. */
interface StateScope extends Scope {
  input: Json;
  result: Json | undefined;
}

/** What the expressions of a state see when it is entered, before its InputPath. */
export const createScope = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  taskToken?: string,
): StateScope => {
  let context: JsonObject | undefined;
  return {
    input: frame.input,
    stateInput: frame.input,
    variables: frame.variables,
    result: undefined,
    errorOutput: undefined,
    context: () => {
      context ??= createContextObject(run, line, state, frame, taskToken);
      return context;
    },
    world: run.world,
    now: run.now,
  };
};

/** What they see from then on: `input` is the effective input. */
export const createInputScope = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  taskToken?: string,
): StateScope => {
  const scope = createScope(run, line, state, frame, taskToken);
  scope.input = state.flow.toInput(scope);
  return scope;
};
