import type { TaskState } from '../compiled-state.ts';
import { NOT_TRUNCATED } from '../exit-state.ts';
import type { HistoryEventDetails } from '../history-event-details.ts';
import type { Json } from '../json.ts';
import { append, type Run, toText } from '../run.ts';

interface Scheduled {
  readonly parameters: Json;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly taskCredentials?: { readonly roleArn: string };
}

/** Members of an object that are not undefined: histories leave out what is not there. */
const present = (details: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}) => ({
  ...(details.error === undefined ? {} : { error: details.error }),
  ...(details.cause === undefined ? {} : { cause: details.cause }),
});

const resourceOf = ({ resource }: TaskState) => ({
  resourceType: resource.service,
  resource: resource.historyName,
});

export const appendScheduled = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  { parameters, ...options }: Scheduled,
): number => {
  const text = toText(run, parameters);
  const { family, arn } = state.resource;
  if (family === 'Task')
    return append(run, 'TaskScheduled', previousEventId, {
      taskScheduledEventDetails: {
        ...resourceOf(state),
        region: run.identity.region,
        parameters: text,
        ...options,
      },
    });
  const details = { resource: arn, input: text, inputDetails: NOT_TRUNCATED, ...options };
  return append(
    run,
    `${family}Scheduled`,
    previousEventId,
    family === 'Activity'
      ? { activityScheduledEventDetails: details }
      : { lambdaFunctionScheduledEventDetails: details },
  );
};

export const appendStarted = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  workerName: string | undefined,
): number => {
  const { family } = state.resource;
  if (family === 'LambdaFunction') return append(run, 'LambdaFunctionStarted', previousEventId);
  if (family === 'Task')
    return append(run, 'TaskStarted', previousEventId, {
      taskStartedEventDetails: resourceOf(state),
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
  append(run, 'TaskSubmitted', previousEventId, {
    taskSubmittedEventDetails: {
      ...resourceOf(state),
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
  const details = { output: toText(run, output), outputDetails: NOT_TRUNCATED };
  switch (state.resource.family) {
    case 'Task':
      return append(run, 'TaskSucceeded', previousEventId, {
        taskSucceededEventDetails: { ...resourceOf(state), ...details },
      });
    case 'LambdaFunction':
      return append(run, 'LambdaFunctionSucceeded', previousEventId, {
        lambdaFunctionSucceededEventDetails: details,
      });
    case 'Activity':
      return append(run, 'ActivitySucceeded', previousEventId, {
        activitySucceededEventDetails: details,
      });
  }
};

type Fault = { readonly error?: string | undefined; readonly cause?: string | undefined };

/** How a task ended without a result; where it failed decides the event's name. */
export const appendFailed = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  how: 'Failed' | 'TimedOut' | 'StartFailed' | 'SubmitFailed',
  fault: Fault,
): number => {
  const { family } = state.resource;
  const details = present(fault);
  if (family === 'Task') {
    const both = { ...resourceOf(state), ...details };
    const byEvent: Record<typeof how, HistoryEventDetails> = {
      Failed: { taskFailedEventDetails: both },
      TimedOut: { taskTimedOutEventDetails: both },
      StartFailed: { taskStartFailedEventDetails: both },
      SubmitFailed: { taskSubmitFailedEventDetails: both },
    };
    return append(run, `Task${how}`, previousEventId, byEvent[how]);
  }
  if (family === 'LambdaFunction') {
    if (how === 'TimedOut')
      return append(run, 'LambdaFunctionTimedOut', previousEventId, {
        lambdaFunctionTimedOutEventDetails: details,
      });
    return how === 'Failed'
      ? append(run, 'LambdaFunctionFailed', previousEventId, {
          lambdaFunctionFailedEventDetails: details,
        })
      : append(run, 'LambdaFunctionStartFailed', previousEventId, {
          lambdaFunctionStartFailedEventDetails: details,
        });
  }
  if (how === 'TimedOut')
    return append(run, 'ActivityTimedOut', previousEventId, {
      activityTimedOutEventDetails: details,
    });
  return how === 'Failed'
    ? append(run, 'ActivityFailed', previousEventId, { activityFailedEventDetails: details })
    : append(run, 'ActivityScheduleFailed', previousEventId, {
        activityScheduleFailedEventDetails: details,
      });
};
