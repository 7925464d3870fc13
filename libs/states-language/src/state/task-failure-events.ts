import type { TaskState } from '../compiled-state.ts';
import type { HistoryEventDetails } from '../history-event-details.ts';
import { append, type Run } from '../run.ts';

/** Members of an object that are not undefined: histories leave out what is not there. */
const present = (details: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}) => ({
  ...(details.error === undefined ? {} : { error: details.error }),
  ...(details.cause === undefined ? {} : { cause: details.cause }),
});

type Fault = { readonly error?: string | undefined; readonly cause?: string | undefined };

/** How a task ended without a result; where it failed decides the event's name. */
export const appendFailed = (
  run: Run,
  state: TaskState,
  previousEventId: number,
  how: 'Failed' | 'TimedOut' | 'StartFailed' | 'SubmitFailed',
  fault: Fault,
): number => {
  const { family, service, historyName } = state.resource;
  const details = present(fault);
  if (family === 'Task') {
    const both = { resourceType: service, resource: historyName, ...details };
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
