import { compileMachine } from './compile-machine.ts';
import type { CompiledStates } from './compiled-state.ts';
import type { Definition } from './definition.ts';
import { EXECUTION_ENTRY } from './entry.ts';
import type { Frame } from './frame.ts';
import { toInvokeTask } from './state/task-state.ts';
import type { Effect, Execution } from './types.ts';

/**
 * What a restarted runtime must do again: ask for the work nobody confirmed, watch what was submitted
 * (`submittedOutput`), and arm the timers. A callback already asked for is only waited for.
 */
export const outstanding = (definition: Definition, execution: Execution): readonly Effect[] => {
  if (execution.status !== 'RUNNING' || execution.frame === undefined) return [];
  const effects: Effect[] = [];
  if (execution.timeoutAt !== undefined)
    effects.push({
      type: 'StartTimer',
      entry: EXECUTION_ENTRY,
      timer: 'execution',
      at: execution.timeoutAt,
    });
  collect(compileMachine(definition), execution.frame, effects);
  return effects;
};

const collect = (states: CompiledStates, frame: Frame, effects: Effect[]): void => {
  const state = states.states.get(frame.state);
  if (state?.type === 'Task' && frame.task !== undefined) {
    const { task } = frame;
    const isWatched = task.submittedOutput !== undefined;
    if (!task.isSubmitted || isWatched) effects.push(toInvokeTask(state, frame, task));
  }
  for (const [timer, at] of Object.entries(frame.timers ?? {}))
    effects.push({ type: 'StartTimer', entry: frame.entry, timer, at });
  for (const [index, inner] of Object.entries(frame.branches?.open ?? {})) {
    const branch = state?.type === 'Map' ? state.processor : undefined;
    const found =
      branch ?? (state?.type === 'Parallel' ? state.branches[Number(index)] : undefined);
    if (found !== undefined) collect(found, inner, effects);
  }
};
