import type { CompiledState } from './compiled-state.ts';
import { createContextObject } from './context-object.ts';
import type { Frame } from './frame.ts';
import type { JsonObject } from './json.ts';
import type { Line } from './line.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';

/** What the expressions of a state see when it is entered; `input` becomes the effective input later. */
export const createScope = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  taskToken?: string,
): Scope => {
  let context: JsonObject | undefined;
  return {
    input: frame.input,
    stateInput: frame.input,
    variables: frame.variables,
    context: () => {
      context ??= createContextObject(run, line, state, frame, taskToken);
      return context;
    },
    world: run.world,
    now: run.now,
  };
};
