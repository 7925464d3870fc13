import type {
  CreateQueueRequest,
  CreateQueueResult,
  DeleteQueueRequest,
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListDeadLetterSourceQueuesRequest,
  ListDeadLetterSourceQueuesResult,
  ListQueuesRequest,
  ListQueuesResult,
  PurgeQueueRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { type Aws, operation } from '../../service.ts';
import { DEFAULT_ATTRIBUTES, LIMITS } from '../limits.ts';
import { checkAttributes } from '../queue-attributes.ts';
import {
  invalidValue,
  noQueue,
  onQueue,
  requireQueue,
  toQueueArn,
  toQueueUrl,
} from '../queue-url.ts';
import { redrivePolicyOf } from '../receive-message.ts';
import type { Queue, SqsState } from '../state.ts';

export const createQueueActions = (aws: Aws, state: SqsState) => {
  const urlOf = (queue: Queue) => toQueueUrl(aws.endpoint(), queue);

  const empty = (arn: string) => {
    for (const [key] of [...state.messages(arn).entries()]) state.messages(arn).delete(key);
  };

  const create = (
    input: CreateQueueRequest,
    arn: string,
    accountId: string,
    region: string,
  ): Queue => {
    const name = input.QueueName ?? '';
    const isFifo = input.Attributes?.FifoQueue === 'true';
    if (!LIMITS.queueName.test(name) || isFifo !== name.endsWith('.fifo'))
      throw invalidValue(
        'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
      );
    checkAttributes(state, input.Attributes ?? {});
    const now = aws.clock.now();
    const attributes = { ...DEFAULT_ATTRIBUTES, ...input.Attributes };
    const queue = {
      arn,
      name,
      accountId,
      region,
      attributes,
      tags: input.tags ?? {},
      createdAt: now,
      modifiedAt: now,
      sent: 0,
    };
    state.queues.put(arn, queue);
    return queue;
  };

  return {
    CreateQueue: operation<CreateQueueRequest, CreateQueueResult>({
      permissions: ({ QueueName = '' }, { caller }) => [
        {
          action: 'sqs:CreateQueue',
          resource: toQueueArn(caller.region, caller.accountId, QueueName),
        },
      ],
      run(input, { caller }) {
        const arn = toQueueArn(caller.region, caller.accountId, input.QueueName ?? '');
        const known = state.queues.get(arn);
        const other = Object.entries(input.Attributes ?? {}).find(
          ([name, value]) => known && known.attributes[name] !== value,
        );
        if (known !== undefined && other !== undefined)
          throw new AwsError(
            'QueueNameExists',
            `A queue already exists with the same name and a different value for attribute ${other[0]}`,
          );
        return { QueueUrl: urlOf(known ?? create(input, arn, caller.accountId, caller.region)) };
      },
    }),
    DeleteQueue: operation<DeleteQueueRequest, void>({
      permissions: onQueue(state, 'DeleteQueue'),
      run(input, context) {
        const { arn } = requireQueue(state, input, context);
        empty(arn);
        for (const [id] of [...state.deduplication(arn).entries()])
          state.deduplication(arn).delete(id);
        state.queues.delete(arn);
      },
    }),
    PurgeQueue: operation<PurgeQueueRequest, void>({
      permissions: onQueue(state, 'PurgeQueue'),
      run: (input, context) => empty(requireQueue(state, input, context).arn),
    }),
    GetQueueUrl: operation<GetQueueUrlRequest, GetQueueUrlResult>({
      permissions: ({ QueueName = '', QueueOwnerAWSAccountId }, context) =>
        onQueue(state, 'GetQueueUrl')(
          { QueueUrl: `${QueueOwnerAWSAccountId ?? context.caller.accountId}/${QueueName}` },
          context,
        ),
      run({ QueueName = '', QueueOwnerAWSAccountId }, { caller }) {
        const queue = state.queues.get(
          toQueueArn(caller.region, QueueOwnerAWSAccountId ?? caller.accountId, QueueName),
        );
        if (queue === undefined) throw noQueue();
        return { QueueUrl: urlOf(queue) };
      },
    }),
    ListQueues: operation<ListQueuesRequest, ListQueuesResult>({
      permissions: (_input, { caller }) => [
        { action: 'sqs:ListQueues', resource: toQueueArn(caller.region, caller.accountId, '') },
      ],
      run(input, { caller }) {
        const own = [...state.queues.values()].filter(
          ({ accountId, region, name }) =>
            accountId === caller.accountId &&
            region === caller.region &&
            name.startsWith(input.QueueNamePrefix ?? ''),
        );
        const { items, nextToken } = page(
          own,
          input.MaxResults ?? 1000,
          input.NextToken,
          'InvalidParameterValue',
        );
        // Without MaxResults SQS answers at most 1,000 queues and no token.
        const more =
          input.MaxResults !== undefined && nextToken !== undefined ? { NextToken: nextToken } : {};
        return { ...(items.length > 0 && { QueueUrls: items.map(urlOf) }), ...more };
      },
    }),
    ListDeadLetterSourceQueues: operation<
      ListDeadLetterSourceQueuesRequest,
      ListDeadLetterSourceQueuesResult
    >({
      permissions: onQueue(state, 'ListDeadLetterSourceQueues'),
      run(input, context) {
        const { arn } = requireQueue(state, input, context);
        const sources = [...state.queues.values()].filter(
          (queue) => redrivePolicyOf(queue)?.deadLetterTargetArn === arn,
        );
        return { queueUrls: sources.map(urlOf) };
      },
    }),
  };
};
