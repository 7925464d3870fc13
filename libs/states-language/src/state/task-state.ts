import type { TaskState } from '../compiled-state.ts';
import { toLimitCause } from '../exit-state.ts';
import type { Frame, OpenTask } from '../frame.ts';
import type { Line, StateOutcome } from '../line.ts';
import { isOverPayloadLimit } from '../payload-size.ts';
import { type Run, toText } from '../run.ts';
import { failRuntime, failState } from '../state-failure.ts';
import { createInputScope } from '../state-scope.ts';
import type { InvokeTask } from '../types.ts';
import type { Writable } from '../writable.ts';
import { appendScheduled } from './task-events.ts';

/** One attempt of a Task: schedules the work, arms its timers, and waits. */
export const attemptTask = (run: Run, line: Line, state: TaskState, frame: Frame): StateOutcome => {
  const { family, arn } = state.resource;
  if (family === 'Activity' && run.world.hasActivity?.(arn) === false)
    failRuntime(`The activity ${arn} does not exist.`);
  const taskToken = state.resource.hasToken ? run.world.newTaskToken(frame.entry) : undefined;
  const scope = createInputScope(run, line, state, frame, taskToken);
  const parameters = state.flow.toArgument(scope);
  const timeoutSeconds = state.toTimeoutSeconds?.(scope);
  const heartbeatSeconds = state.toHeartbeatSeconds?.(scope);
  const credentialsRoleArn = state.toRoleArn?.(scope);
  if (isOverPayloadLimit(toText(run, parameters)))
    failState('States.DataLimitExceeded', toLimitCause(state.name));
  const task: OpenTask = {
    taskToken,
    parameters,
    credentialsRoleArn,
    heartbeatSeconds,
    isStarted: false,
    isSubmitted: false,
  };
  const previousEventId = appendScheduled(run, state, frame.previousEventId, task, timeoutSeconds);
  const timers = toTimers(run.now, timeoutSeconds, heartbeatSeconds);
  const open: Frame = { ...frame, previousEventId, task, timers };
  run.effects.push(toInvokeTask(state, open, task));
  startTimer(run, frame.entry, 'timeout', timers.timeout);
  startTimer(run, frame.entry, 'heartbeat', timers.heartbeat);
  return { type: 'open', frame: open };
};

const toTimers = (
  now: number,
  timeoutSeconds: number | undefined,
  heartbeatSeconds: number | undefined,
): NonNullable<Frame['timers']> => {
  if (timeoutSeconds === undefined)
    return heartbeatSeconds === undefined ? {} : { heartbeat: now + heartbeatSeconds * 1000 };
  const timeout = now + timeoutSeconds * 1000;
  return heartbeatSeconds === undefined
    ? { timeout }
    : { timeout, heartbeat: now + heartbeatSeconds * 1000 };
};

const startTimer = (run: Run, entry: string, timer: string, at: number | undefined): void => {
  if (at !== undefined) run.effects.push({ type: 'StartTimer', entry, timer, at });
};

/** The effect that asks for a task's work, now or again. */
export const toInvokeTask = (state: TaskState, frame: Frame, task: OpenTask): InvokeTask => {
  const { resource } = state;
  const timeoutAt = frame.timers?.timeout;
  const effect: Writable<InvokeTask> = {
    type: 'InvokeTask',
    entry: frame.entry,
    resource: resource.arn,
    service: resource.service,
    action: resource.action,
    pattern: resource.pattern,
    parameters: task.parameters ?? null,
    state: state.name,
  };
  if (task.taskToken !== undefined) effect.taskToken = task.taskToken;
  if (task.credentialsRoleArn !== undefined) effect.credentialsRoleArn = task.credentialsRoleArn;
  if (timeoutAt !== undefined) effect.timeoutAt = timeoutAt;
  if (task.heartbeatSeconds !== undefined) effect.heartbeatSeconds = task.heartbeatSeconds;
  if (task.submittedOutput !== undefined) effect.submittedOutput = task.submittedOutput;
  return effect;
};
