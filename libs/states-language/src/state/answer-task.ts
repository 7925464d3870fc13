import type { TaskState } from '../compiled-state.ts';
import { leaveState, toLimitCause } from '../exit-state.ts';
import type { Frame, OpenTask } from '../frame.ts';
import type { Json } from '../json.ts';
import type { Line, StateOutcome } from '../line.ts';
import { isOverPayloadLimit } from '../payload-size.ts';
import { recover } from '../recover.ts';
import { recoverFrom } from '../recover-from.ts';
import { type Run, toText } from '../run.ts';
import type { Failure } from '../state-failure.ts';
import { createInputScope } from '../state-scope.ts';
import type { Event } from '../types.ts';
import { cancelTask } from './cancel-task.ts';
import { appendStarted, appendSubmitted, appendSucceeded } from './task-events.ts';
import { appendFailed } from './task-failure-events.ts';

/** What an answer to an open task leads to; undefined for one that changes nothing. */
export const answerTask = (
  run: Run,
  line: Line,
  state: TaskState,
  frame: Frame,
  task: OpenTask,
  event: Event,
): StateOutcome | undefined => {
  switch (event.type) {
    case 'TaskStarted':
      return task.isStarted
        ? undefined
        : { type: 'open', frame: start(run, state, frame, task, event.workerName) };
    case 'TaskSubmitted':
      return task.isSubmitted ? undefined : submit(run, state, frame, task, event.output);
    case 'TaskSucceeded':
      return succeed(run, line, state, ensureStarted(run, state, frame, task), event.output);
    case 'TaskFailed': {
      const how =
        event.phase === undefined
          ? 'Failed'
          : event.phase === 'start'
            ? 'StartFailed'
            : 'SubmitFailed';
      const begun = how === 'StartFailed' ? frame : ensureStarted(run, state, frame, task);
      return failTask(run, line, state, begun, how, {
        kind: 'task',
        error: event.error,
        cause: event.cause,
      });
    }
    case 'Heartbeat':
      return beat(run, frame, task);
    default:
      return undefined;
  }
};

const start = (
  run: Run,
  state: TaskState,
  frame: Frame,
  task: OpenTask,
  workerName: string | undefined,
): Frame => ({
  ...frame,
  previousEventId: appendStarted(run, state, frame.previousEventId, workerName),
  task: { ...task, isStarted: true },
});

/** A history always has the start of what it has the end of, even if the answer overtook it. */
const ensureStarted = (run: Run, state: TaskState, frame: Frame, task: OpenTask): Frame =>
  task.isStarted ? frame : start(run, state, frame, task, undefined);

const submit = (
  run: Run,
  state: TaskState,
  frame: Frame,
  task: OpenTask,
  output: Json,
): StateOutcome => {
  const begun = ensureStarted(run, state, frame, task);
  const { pattern } = state.resource;
  const submitted: OpenTask = {
    ...task,
    isStarted: true,
    isSubmitted: true,
    parameters: undefined,
    submittedOutput: pattern === 'sync' || pattern === 'sync:2' ? output : undefined,
  };
  const previousEventId = appendSubmitted(run, state, begun.previousEventId, output);
  return { type: 'open', frame: { ...begun, previousEventId, task: submitted } };
};

const succeed = (
  run: Run,
  line: Line,
  state: TaskState,
  frame: Frame,
  output: Json,
): StateOutcome => {
  const { family, service, arn } = state.resource;
  if (isOverPayloadLimit(toText(run, output)))
    return failTask(run, line, state, frame, 'Failed', {
      kind: 'task',
      error: 'States.DataLimitExceeded',
      cause: toLimitCause(family === 'Task' ? service : arn),
    });
  const previousEventId = appendSucceeded(run, state, frame.previousEventId, output);
  try {
    const scope = createInputScope(run, line, state, frame, frame.task?.taskToken);
    scope.result = output;
    return leaveState(run, state, frame, scope, previousEventId);
  } catch (error) {
    const done: Frame = { ...frame, previousEventId, task: undefined, timers: undefined };
    return recoverFrom(error, run, line, state, done);
  }
};

export const failTask = (
  run: Run,
  line: Line,
  state: TaskState,
  frame: Frame,
  how: 'Failed' | 'TimedOut' | 'StartFailed' | 'SubmitFailed',
  failure: Failure,
): StateOutcome => {
  const previousEventId = appendFailed(run, state, frame.previousEventId, how, failure);
  const ended: Frame = { ...frame, previousEventId, task: undefined, timers: undefined };
  return recover(run, line, state, ended, failure);
};

/** A heartbeat is welcome even where none is asked for: SendTaskHeartbeat succeeds for any open task. */
const beat = (run: Run, frame: Frame, task: OpenTask): StateOutcome => {
  if (task.heartbeatSeconds === undefined) return { type: 'open', frame };
  const at = run.now + task.heartbeatSeconds * 1000;
  run.effects.push({ type: 'StartTimer', entry: frame.entry, timer: 'heartbeat', at });
  return { type: 'open', frame: { ...frame, timers: { ...frame.timers, heartbeat: at } } };
};

/** A time-out or a missed heartbeat: both are written as States.Timeout, without a cause. */
export const timeOutTask = (
  run: Run,
  line: Line,
  state: TaskState,
  frame: Frame,
  task: OpenTask,
  timer: 'timeout' | 'heartbeat',
): StateOutcome => {
  cancelTask(run, state, frame, task, 'TimedOut');
  return failTask(run, line, state, frame, 'TimedOut', {
    kind: 'task',
    error: 'States.Timeout',
    alias: timer === 'heartbeat' ? 'States.HeartbeatTimeout' : undefined,
  });
};
