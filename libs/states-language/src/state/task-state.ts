import type { TaskState } from '../compiled-state.ts';
import { toLimitCause } from '../exit-state.ts';
import type { Frame, OpenTask } from '../frame.ts';
import type { Line, StateOutcome } from '../line.ts';
import { isOverPayloadLimit } from '../payload-size.ts';
import { type Run, toText } from '../run.ts';
import { failRuntime, failState } from '../state-failure.ts';
import { createInputScope } from '../state-scope.ts';
import type { InvokeTask } from '../types.ts';
import { appendScheduled } from './task-events.ts';

/** One attempt of a Task: schedules the work, arms its timers, and waits. */
export const attemptTask = (run: Run, line: Line, state: TaskState, frame: Frame): StateOutcome => {
  const { family, arn } = state.resource;
  if (family === 'Activity' && run.world.hasActivity?.(arn) === false)
    failRuntime(`The activity ${arn} does not exist.`);
  const taskToken = state.resource.hasToken ? run.world.newTaskToken(frame.entry) : undefined;
  const scope = createInputScope(run, line, state, frame, taskToken);
  const parameters = state.flow.toArgument(scope);
  const timeoutInSeconds = state.toTimeoutSeconds?.(scope);
  const heartbeatInSeconds = state.toHeartbeatSeconds?.(scope);
  const roleArn = state.toRoleArn?.(scope);
  if (isOverPayloadLimit(toText(run, parameters)))
    failState('States.DataLimitExceeded', toLimitCause(state.name));
  const previousEventId = appendScheduled(run, state, frame.previousEventId, {
    parameters,
    ...(timeoutInSeconds === undefined ? {} : { timeoutInSeconds }),
    ...(heartbeatInSeconds === undefined ? {} : { heartbeatInSeconds }),
    ...(roleArn === undefined ? {} : { taskCredentials: { roleArn } }),
  });
  const task: OpenTask = {
    taskToken,
    parameters,
    credentialsRoleArn: roleArn,
    heartbeatSeconds: heartbeatInSeconds,
    isStarted: false,
    isSubmitted: false,
  };
  const timers = {
    ...(timeoutInSeconds === undefined ? {} : { timeout: run.now + timeoutInSeconds * 1000 }),
    ...(heartbeatInSeconds === undefined ? {} : { heartbeat: run.now + heartbeatInSeconds * 1000 }),
  };
  const open = { ...frame, previousEventId, task, timers };
  run.effects.push(toInvokeTask(state, open, task));
  for (const [timer, at] of Object.entries(timers))
    run.effects.push({ type: 'StartTimer', entry: frame.entry, timer, at });
  return { type: 'open', frame: open };
};

/** The effect that asks for a task's work, now or again. */
export const toInvokeTask = (state: TaskState, frame: Frame, task: OpenTask): InvokeTask => {
  const { resource } = state;
  const timeoutAt = frame.timers?.timeout;
  return {
    type: 'InvokeTask',
    entry: frame.entry,
    resource: resource.arn,
    service: resource.service,
    action: resource.action,
    pattern: resource.pattern,
    parameters: task.parameters ?? null,
    state: state.name,
    ...(task.taskToken === undefined ? {} : { taskToken: task.taskToken }),
    ...(task.credentialsRoleArn === undefined
      ? {}
      : { credentialsRoleArn: task.credentialsRoleArn }),
    ...(timeoutAt === undefined ? {} : { timeoutAt }),
    ...(task.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: task.heartbeatSeconds }),
    ...(task.submittedOutput === undefined ? {} : { submittedOutput: task.submittedOutput }),
  };
};
