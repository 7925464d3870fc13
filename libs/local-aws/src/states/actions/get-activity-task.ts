import type { GetActivityTaskInput, GetActivityTaskOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../service.ts';
import { findActivity } from '../activities/activity.ts';
import { checkName } from '../constraints.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** Waits up to 60 seconds for a task; without one the answer has no token. */
export const getActivityTask = ({ activities, activityTasks, engine }: StatesContext) =>
  operation<GetActivityTaskInput, GetActivityTaskOutput>({
    permissions: (input) => on('GetActivityTask', input.activityArn),
    async run({ activityArn, workerName }) {
      const { arn } = findActivity(activities, activityArn);
      if (workerName !== undefined) checkName(workerName);
      const task = await activityTasks.poll(arn, ({ executionArn, entry }) =>
        engine.tell(executionArn, {
          type: 'TaskStarted',
          entry,
          ...(workerName !== undefined && { workerName }),
        }),
      );
      return task === undefined ? {} : { taskToken: task.taskToken, input: task.input };
    },
  });
