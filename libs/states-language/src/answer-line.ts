import type { CompiledState } from './compiled-state.ts';
import { toBranchIndex } from './entry.ts';
import type { Frame } from './frame.ts';
import type { Line, LineOutcome, StateOutcome } from './line.ts';
import { recoverFrom } from './recover-from.ts';
import type { Run } from './run.ts';
import { followLine } from './run-line.ts';
import { answerTask, timeOutTask } from './state/answer-task.ts';
import { beginState } from './state/begin-state.ts';
import { toBranchLine } from './state/branch-line.ts';
import { settleBranch } from './state/branching-state.ts';
import { endWait } from './state/simple-states.ts';
import type { Event } from './types.ts';

type Addressed = Exclude<Event, { type: 'ExecutionStopped' }>;

/** Hands an event to the state it is addressed to; undefined if that state is not there, or not interested. */
export const answerLine = (
  run: Run,
  line: Line,
  frame: Frame,
  event: Addressed,
): LineOutcome | undefined => {
  const state = line.states.states.get(frame.state);
  if (state === undefined) return undefined;
  const outcome =
    frame.entry === event.entry
      ? answerState(run, line, state, frame, event)
      : answerBranch(run, line, state, frame, event);
  return outcome && followLine(run, line, outcome);
};

const answerBranch = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  event: Addressed,
): StateOutcome | undefined => {
  const index = toBranchIndex(frame.entry, event.entry);
  const inner = index === undefined ? undefined : frame.branches?.open[index];
  if (state.type !== 'Map' && state.type !== 'Parallel') return undefined;
  if (index === undefined || inner === undefined || frame.branches === undefined) return undefined;
  const { branches } = frame;
  const outcome = answerLine(run, toBranchLine(line, state, frame, index), inner, event);
  return outcome && settleBranch(run, line, state, frame, branches, index, outcome);
};

const answerState = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  event: Addressed,
): StateOutcome | undefined => {
  if (event.type === 'TimerFired') return fireTimer(run, line, state, frame, event.timer);
  return state.type === 'Task' && frame.task !== undefined
    ? answerTask(run, line, state, frame, frame.task, event)
    : undefined;
};

const fireTimer = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  timer: string,
): StateOutcome | undefined => {
  const at = frame.timers?.[timer];
  if (at === undefined) return undefined;
  if (at > run.now) {
    // A timer that was put off since, or a clock that ran ahead: it is still to come.
    run.effects.push({ type: 'StartTimer', entry: frame.entry, timer, at });
    return undefined;
  }
  if (timer === 'retry') return beginState(run, line, state, { ...frame, timers: undefined });
  if (state.type === 'Wait') return finishWait(run, line, state, frame);
  if (state.type !== 'Task' || frame.task === undefined) return undefined;
  return timer === 'timeout' || timer === 'heartbeat'
    ? timeOutTask(run, line, state, frame, frame.task, timer)
    : undefined;
};

const finishWait = (
  run: Run,
  line: Line,
  state: Extract<CompiledState, { type: 'Wait' }>,
  frame: Frame,
): StateOutcome => {
  try {
    return endWait(run, line, state, frame);
  } catch (error) {
    return recoverFrom(error, run, line, state, frame);
  }
};
