import { leaveState } from '../exit-state.ts';
import type { Branches, Frame } from '../frame.ts';
import { type Json, orElse } from '../json.ts';
import { MAXIMUM_INLINE_CONCURRENCY } from '../limits.ts';
import type { Line, LineOutcome, StateOutcome } from '../line.ts';
import { recoverFrom } from '../recover-from.ts';
import { append, type Run } from '../run.ts';
import { enterLine } from '../run-line.ts';
import { createInputScope, createScope } from '../state-scope.ts';
import { type BranchingState, toBranchLine } from './branch-line.ts';
import { failBetweenBranches, failBranch } from './fail-branch.ts';

/** One attempt of a Parallel or Map: begins as many branches as may run at a time. */
export const attemptBranches = (
  run: Run,
  line: Line,
  state: BranchingState,
  frame: Frame,
): StateOutcome => {
  const scope = createInputScope(run, line, state, frame);
  const isMap = state.type === 'Map';
  const input = isMap ? scope.input : state.flow.toArgument(scope);
  const items = isMap ? state.toItems(scope) : state.branches.map(() => null);
  const limit = isMap ? state.toConcurrency(scope) : 0;
  const most = isMap ? MAXIMUM_INLINE_CONCURRENCY : items.length;
  const startedEventId = isMap
    ? append(run, 'MapStateStarted', frame.previousEventId, {
        mapStateStartedEventDetails: { length: items.length },
      })
    : append(run, 'ParallelStateStarted', frame.previousEventId);
  const branches: Branches = {
    open: {},
    outputs: items.map(() => null),
    next: 0,
    items,
    concurrency: limit === 0 ? most : Math.min(limit, most),
    input,
    startedEventId,
  };
  return goOn(
    run,
    line,
    state,
    toProgress({ ...frame, previousEventId: startedEventId }, branches),
  );
};

/** Takes in what became of one branch, then goes on with the others. */
export const settleBranch = (
  run: Run,
  line: Line,
  state: BranchingState,
  frame: Frame,
  branches: Branches,
  index: number,
  outcome: LineOutcome,
): StateOutcome => {
  const progress = toProgress(frame, branches);
  return settle(run, line, state, progress, index, outcome) ?? goOn(run, line, state, progress);
};

/** A redrive: begins again, with `again`, what was begun and did not end; then goes on. */
export const resumeBranches = (
  run: Run,
  line: Line,
  state: BranchingState,
  frame: Frame,
  branches: Branches,
  again: (index: number, inner: Frame) => LineOutcome,
): StateOutcome => {
  const progress = toProgress(frame, { ...branches, startedEventId: frame.previousEventId });
  for (const [key, inner] of Object.entries(branches.open)) {
    const index = Number(key);
    const failed = settle(run, line, state, progress, index, again(index, inner));
    if (failed !== undefined) return failed;
  }
  return goOn(run, line, state, progress);
};

/** A branching state while it changes within one step; the frames it gives never change again. */
export interface Progress {
  frame: Frame;
  readonly branches: Branches;
  readonly open: { [index: string]: Frame };
  readonly outputs: Json[];
  next: number;
}

const toProgress = (frame: Frame, branches: Branches): Progress => ({
  frame: { ...frame, branches },
  branches,
  open: { ...branches.open },
  outputs: [...branches.outputs],
  next: branches.next,
});

export const toFrame = ({ frame, branches, open, outputs, next }: Progress): Frame => ({
  ...frame,
  branches: { ...branches, open, outputs, next },
});

const goOn = (run: Run, line: Line, state: BranchingState, progress: Progress): StateOutcome => {
  const { branches, open } = progress;
  let openCount = Object.keys(open).length;
  while (progress.next < branches.items.length && openCount < branches.concurrency) {
    const index = progress.next;
    progress.next += 1;
    const failed = beginBranch(run, line, state, progress, index);
    if (failed !== undefined) return failed;
    if (open[index] !== undefined) openCount += 1;
  }
  if (openCount > 0) return { type: 'open', frame: toFrame(progress) };
  return complete(run, line, state, progress);
};

const beginBranch = (
  run: Run,
  line: Line,
  state: BranchingState,
  progress: Progress,
  index: number,
): StateOutcome | undefined => {
  const inner = toBranchLine(line, state, progress.frame, index);
  const { branches, frame } = progress;
  let { input } = branches;
  let previousEventId = branches.startedEventId;
  if (state.type === 'Map') {
    try {
      const scope = createScope(run, inner, state, frame);
      input = orElse(state.toItem?.({ ...scope, input }), () => branches.items[index] ?? null);
    } catch (error) {
      return failBetweenBranches(run, line, state, progress, error);
    }
    // An iteration that had to wait for a place follows the one that made it free.
    if (index >= branches.concurrency) previousEventId = frame.previousEventId;
    previousEventId = append(run, 'MapIterationStarted', previousEventId, {
      mapIterationStartedEventDetails: { name: state.name, index },
    });
  }
  const outcome = enterLine(
    run,
    inner,
    inner.states.startAt,
    input,
    frame.variables,
    previousEventId,
  );
  return settle(run, line, state, progress, index, outcome);
};

/** Takes in one branch's outcome; gives the state's own outcome if the state is over with it. */
const settle = (
  run: Run,
  line: Line,
  state: BranchingState,
  progress: Progress,
  index: number,
  outcome: LineOutcome,
): StateOutcome | undefined => {
  if (outcome.type === 'failed') return failBranch(run, line, state, progress, index, outcome);
  if (outcome.type === 'open') {
    progress.open[index] = outcome.frame;
    return undefined;
  }
  delete progress.open[index];
  progress.outputs[index] = outcome.output;
  const previousEventId =
    state.type === 'Map'
      ? append(run, 'MapIterationSucceeded', outcome.previousEventId, {
          mapIterationSucceededEventDetails: { name: state.name, index },
        })
      : outcome.previousEventId;
  progress.frame = { ...progress.frame, previousEventId };
  return undefined;
};

/** All branches have ended. The state's exit follows the last of them, not the event of success. */
const complete = (
  run: Run,
  line: Line,
  state: BranchingState,
  { frame, outputs }: Progress,
): StateOutcome => {
  const { previousEventId } = frame;
  const succeeded = append(run, `${state.type}StateSucceeded`, previousEventId);
  const done = { ...frame, previousEventId: succeeded };
  try {
    const scope = createInputScope(run, line, state, done);
    scope.result = outputs;
    return leaveState(run, state, done, scope, previousEventId);
  } catch (error) {
    return recoverFrom(error, run, line, state, done);
  }
};
