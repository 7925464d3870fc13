import type { Frame } from '../frame.ts';
import type { Failed, Line, StateOutcome } from '../line.ts';
import { recover } from '../recover.ts';
import { toFailure } from '../recover-from.ts';
import { append, type Run } from '../run.ts';
import { abortLine } from './abort-line.ts';
import { type BranchingState, toBranchLine } from './branch-line.ts';
import { type Progress, toFrame } from './branching-state.ts';

/** One branch failed: the others are stopped, and the state fails with the branch's own error. */
export const failBranch = (
  run: Run,
  line: Line,
  state: BranchingState,
  progress: Progress,
  index: number,
  { failure, previousEventId, frame: failed }: Failed,
): StateOutcome => {
  // The failed state stays among the open ones: a redrive begins with it.
  const frame: Frame = {
    ...toFrame({ ...progress, open: { ...progress.open, [index]: failed } }),
    previousEventId,
  };
  if (failure.kind === 'runtime') return { type: 'failed', failure, previousEventId, frame };
  const inner = toBranchLine(line, state, progress.frame, index);
  const isTask = inner.states.states.get(failed.state)?.type === 'Task';
  if (isTask && failure.kind === 'task') append(run, 'TaskStateAborted', previousEventId);
  abortOthers(run, line, state, progress, index);
  if (state.type === 'Map')
    append(run, 'MapIterationFailed', previousEventId, {
      mapIterationFailedEventDetails: { name: state.name, index },
    });
  // Its cause names the branch's state already: to the state around, it comes from outside.
  return recover(run, line, state, frame, { ...failure, kind: 'task' });
};

/** The state itself failed while it made the next iteration's input. */
export const failBetweenBranches = (
  run: Run,
  line: Line,
  state: BranchingState,
  progress: Progress,
  error: unknown,
): StateOutcome => {
  const failure = toFailure(error);
  if (failure.kind !== 'runtime') abortOthers(run, line, state, progress, undefined);
  return recover(run, line, state, toFrame(progress), failure);
};

const abortOthers = (
  run: Run,
  line: Line,
  state: BranchingState,
  progress: Progress,
  failed: number | undefined,
): void => {
  for (const [key, open] of Object.entries(progress.open)) {
    const index = Number(key);
    if (index === failed) continue;
    abortLine(run, toBranchLine(line, state, progress.frame, index), open);
    if (state.type === 'Map')
      append(run, 'MapIterationAborted', open.previousEventId, {
        mapIterationAbortedEventDetails: { name: state.name, index },
      });
  }
};
