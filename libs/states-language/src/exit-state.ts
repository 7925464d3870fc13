import type { CompiledState } from './compiled-state.ts';
import type { Frame } from './frame.ts';
import type { Json, JsonObject } from './json.ts';
import type { StateOutcome } from './line.ts';
import { isOverPayloadLimit } from './payload-size.ts';
import { nextEventId, type Run, record, toText } from './run.ts';
import type { Scope } from './scope.ts';
import { failState } from './state-failure.ts';

export const NOT_TRUNCATED = { truncated: false } as const;

/** AWS's words for a state's result or output over the payload quota; `name` is the state's, or the work's. */
export const toLimitCause = (name: string): string =>
  `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;

/** Leaves a state whose work is done; `scope.result` holds the result. */
export const leaveState = (
  run: Run,
  state: CompiledState,
  frame: Frame,
  scope: Scope,
  previousEventId = frame.previousEventId,
): StateOutcome =>
  exitState(run, state, frame, {
    output: state.flow.toOutput(scope),
    assigned: state.flow.toAssigned?.(scope),
    next: state.next,
    previousEventId,
  });

/** Writes the event of leaving, and says where the line goes on. */
export const exitState = (
  run: Run,
  state: CompiledState,
  frame: Frame,
  exit: {
    readonly output: Json;
    readonly assigned: JsonObject | undefined;
    readonly next: string | undefined;
    readonly previousEventId: number;
  },
): StateOutcome => {
  const { output, assigned, next } = exit;
  const text = toText(run, output);
  if (isOverPayloadLimit(text)) failState('States.DataLimitExceeded', toLimitCause(state.name));
  const exited = { name: state.name, output: text, outputDetails: NOT_TRUNCATED };
  const previousEventId = record(run, {
    timestamp: run.now,
    type: state.exitedType,
    id: nextEventId(run),
    previousEventId: exit.previousEventId,
    stateExitedEventDetails:
      assigned === undefined ? exited : { ...exited, ...toAssignedDetails(assigned) },
  });
  const variables = assigned === undefined ? frame.variables : { ...frame.variables, ...assigned };
  return { type: 'left', next, output, variables, previousEventId };
};

const toAssignedDetails = (assigned: JsonObject) => ({
  assignedVariables: Object.fromEntries(
    Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
  ),
  assignedVariablesDetails: NOT_TRUNCATED,
});
