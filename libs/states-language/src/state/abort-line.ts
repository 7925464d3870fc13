import type { Frame } from '../frame.ts';
import type { Line } from '../line.ts';
import { append, type Run } from '../run.ts';
import { toBranchLine } from './branch-line.ts';
import { cancelTask } from './cancel-task.ts';

/** Stops the state a line is in, innermost first, and writes that it was stopped. */
export const abortLine = (run: Run, line: Line, frame: Frame): void => {
  const state = line.states.states.get(frame.state);
  if (state === undefined) return;
  if (state.type === 'Map' || state.type === 'Parallel')
    for (const [index, inner] of Object.entries(frame.branches?.open ?? {})) {
      abortLine(run, toBranchLine(line, state, frame, Number(index)), inner);
      if (state.type === 'Map')
        append(run, 'MapIterationAborted', inner.previousEventId, {
          mapIterationAbortedEventDetails: { name: state.name, index: Number(index) },
        });
    }
  if (state.type === 'Task' && frame.task !== undefined)
    cancelTask(run, state, frame, frame.task, 'Aborted');
  if (
    state.type === 'Task' ||
    state.type === 'Wait' ||
    state.type === 'Map' ||
    state.type === 'Parallel'
  )
    append(run, `${state.type}StateAborted`, frame.previousEventId);
};

/** Tells the runtime to stop every open task, without writing anything: the execution itself is over. */
export const cancelLine = (run: Run, line: Line, frame: Frame): void => {
  const state = line.states.states.get(frame.state);
  if (state?.type === 'Task' && frame.task !== undefined)
    cancelTask(run, state, frame, frame.task, 'Aborted');
  if (state?.type !== 'Map' && state?.type !== 'Parallel') return;
  for (const [index, inner] of Object.entries(frame.branches?.open ?? {}))
    cancelLine(run, toBranchLine(line, state, frame, Number(index)), inner);
};
