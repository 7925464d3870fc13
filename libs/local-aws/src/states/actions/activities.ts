import { isDeepStrictEqual } from 'node:util';
import type {
  CreateActivityInput,
  CreateActivityOutput,
  DeleteActivityInput,
  DeleteActivityOutput,
  DescribeActivityInput,
  DescribeActivityOutput,
  ListActivitiesInput,
  ListActivitiesOutput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { activityArn, findActivity } from '../activities/activity.ts';
import { checkActivityArn } from '../arns.ts';
import { checkName, pageSize } from '../constraints.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';
import { addTags } from '../tag-list.ts';

/** The same name again is the same activity; its tags stay as they are: CreateActivity API, "idempotent". */
export const createActivity = ({ aws, activities }: StatesContext) =>
  operation<CreateActivityInput, CreateActivityOutput>({
    permissions(input, { caller }) {
      const arn = activityArn(caller.region, caller.accountId, input.name ?? '');
      return [
        ...on('CreateActivity', arn),
        ...(input.tags !== undefined && input.tags.length > 0 ? on('TagResource', arn) : []),
      ];
    },
    run(input, { caller }) {
      const { accountId, region } = caller;
      const name = checkName(input.name);
      const arn = activityArn(region, accountId, name);
      const before = activities.get(arn);
      const { encryptionConfiguration: encryption } = input;
      if (before !== undefined && !isDeepStrictEqual(before.encryption, encryption))
        throw new AwsError('ActivityAlreadyExists', `Activity Already Exists: '${arn}'`);
      const activity = before ?? {
        arn,
        name,
        accountId,
        region,
        createdAt: aws.clock.now(),
        ...(encryption !== undefined && { encryption }),
        tags: addTags(arn, {}, input.tags),
      };
      if (before === undefined) activities.put(arn, activity);
      return { activityArn: arn, creationDate: new Date(activity.createdAt) };
    },
  });

/** An activity that is not there is deleted already. */
export const deleteActivity = ({ activities, activityTasks }: StatesContext) =>
  operation<DeleteActivityInput, DeleteActivityOutput>({
    permissions: (input) => on('DeleteActivity', input.activityArn),
    run(input) {
      const arn = checkActivityArn(input.activityArn);
      activities.delete(arn);
      activityTasks.drop(arn);
      return {};
    },
  });

export const describeActivity = ({ activities }: StatesContext) =>
  operation<DescribeActivityInput, DescribeActivityOutput>({
    permissions: (input) => on('DescribeActivity', input.activityArn),
    run(input) {
      const { arn, name, createdAt, encryption } = findActivity(activities, input.activityArn);
      return {
        activityArn: arn,
        name,
        creationDate: new Date(createdAt),
        ...(encryption !== undefined && { encryptionConfiguration: encryption }),
      };
    },
  });

export const listActivities = ({ activities }: StatesContext) =>
  operation<ListActivitiesInput, ListActivitiesOutput>({
    permissions: () => on('ListActivities'),
    run(input, { caller }) {
      const own = [...activities.values()].filter(
        (each) => each.accountId === caller.accountId && each.region === caller.region,
      );
      const { items, nextToken } = page(
        own,
        pageSize(input.maxResults),
        input.nextToken,
        'InvalidToken',
      );
      return {
        activities: items.map(({ arn, name, createdAt }) => ({
          activityArn: arn,
          name,
          creationDate: new Date(createdAt),
        })),
        ...(nextToken !== undefined && { nextToken }),
      };
    },
  });
