import type { TaskState } from '../compiled-state.ts';
import { NOT_TRUNCATED } from '../exit-state.ts';
import type { OpenTask } from '../frame.ts';
import type { TaskScheduledDetails } from '../history-event-details.ts';
import type { Json } from '../json.ts';
import { append, nextEventId, type Run, record, toText } from '../run.ts';
import type { Writable } from '../writable.ts';

export const appendScheduled = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  task: OpenTask,
  timeoutInSeconds: number | undefined,
): number => {
  const text = toText(run, task.parameters ?? null);
  const { family, service, historyName, arn } = state.resource;
  if (family === 'Task') {
    const taskScheduledEventDetails: Writable<TaskScheduledDetails> = {
      resourceType: service,
      resource: historyName,
      region: run.identity.region,
      parameters: text,
    };
    addOptions(taskScheduledEventDetails, task, timeoutInSeconds);
    return record(run, {
      timestamp: run.now,
      type: 'TaskScheduled',
      id: nextEventId(run),
      previousEventId,
      taskScheduledEventDetails,
    });
  }
  const details = { resource: arn, input: text, inputDetails: NOT_TRUNCATED };
  addOptions(details, task, timeoutInSeconds);
  if (family === 'Activity')
    return append(run, 'ActivityScheduled', previousEventId, {
      activityScheduledEventDetails: details,
    });
  return record(run, {
    timestamp: run.now,
    type: 'LambdaFunctionScheduled',
    id: nextEventId(run),
    previousEventId,
    lambdaFunctionScheduledEventDetails: details,
  });
};

const addOptions = (
  details: Writable<Partial<TaskScheduledDetails>>,
  { heartbeatSeconds, credentialsRoleArn }: OpenTask,
  timeoutInSeconds: number | undefined,
): void => {
  if (timeoutInSeconds !== undefined) details.timeoutInSeconds = timeoutInSeconds;
  if (heartbeatSeconds !== undefined) details.heartbeatInSeconds = heartbeatSeconds;
  if (credentialsRoleArn !== undefined) details.taskCredentials = { roleArn: credentialsRoleArn };
};

export const appendStarted = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  workerName: string | undefined,
): number => {
  const { family, service, historyName } = state.resource;
  if (family === 'LambdaFunction')
    return record(run, {
      timestamp: run.now,
      type: 'LambdaFunctionStarted',
      id: nextEventId(run),
      previousEventId,
    });
  if (family === 'Task')
    return record(run, {
      timestamp: run.now,
      type: 'TaskStarted',
      id: nextEventId(run),
      previousEventId,
      taskStartedEventDetails: { resourceType: service, resource: historyName },
    });
  return append(run, 'ActivityStarted', previousEventId, {
    activityStartedEventDetails: workerName === undefined ? {} : { workerName },
  });
};

export const appendSubmitted = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  output: Json,
): number =>
  record(run, {
    timestamp: run.now,
    type: 'TaskSubmitted',
    id: nextEventId(run),
    previousEventId,
    taskSubmittedEventDetails: {
      resourceType: state.resource.service,
      resource: state.resource.historyName,
      output: toText(run, output),
      outputDetails: NOT_TRUNCATED,
    },
  });

export const appendSucceeded = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  output: Json,
): number => {
  const { family, service, historyName } = state.resource;
  const text = toText(run, output);
  const details = { output: text, outputDetails: NOT_TRUNCATED };
  switch (family) {
    case 'Task':
      return record(run, {
        timestamp: run.now,
        type: 'TaskSucceeded',
        id: nextEventId(run),
        previousEventId,
        taskSucceededEventDetails: {
          resourceType: service,
          resource: historyName,
          output: text,
          outputDetails: NOT_TRUNCATED,
        },
      });
    case 'LambdaFunction':
      return record(run, {
        timestamp: run.now,
        type: 'LambdaFunctionSucceeded',
        id: nextEventId(run),
        previousEventId,
        lambdaFunctionSucceededEventDetails: details,
      });
    case 'Activity':
      return append(run, 'ActivitySucceeded', previousEventId, {
        activitySucceededEventDetails: details,
      });
  }
};
