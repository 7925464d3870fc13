import { AwsError } from '../aws-error.ts';
import type { CallContext, Permission } from '../service.ts';
import type { Queue, SqsState } from './state.ts';

export interface NamesQueue {
  readonly QueueUrl?: string | undefined;
}

export const toQueueArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:sqs:${region}:${accountId}:${name}`;

export const toQueueUrl = (endpoint: string, { accountId, name }: Queue): string =>
  `${endpoint}/${accountId}/${name}`;

/** A URL names account and queue in its path; its host may be AWS's or this machine's. */
export const queueArnOf = ({ QueueUrl = '' }: NamesQueue, { caller }: CallContext): string => {
  const [name = '', accountId = caller.accountId] = QueueUrl.split('/').reverse();
  const region = /\/\/sqs\.([a-z0-9-]+)\.amazonaws\.com/.exec(QueueUrl)?.[1] ?? caller.region;
  return toQueueArn(region, /^\d{12}$/.test(accountId) ? accountId : caller.accountId, name);
};

export const noQueue = (): AwsError =>
  new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');

export const requireQueue = (state: SqsState, input: NamesQueue, context: CallContext): Queue => {
  const found = state.queues.get(queueArnOf(input, context));
  if (found === undefined) throw noQueue();
  return found;
};

/** Permission for an action on a queue, with the queue's own policy. */
export const onQueue =
  (state: SqsState, action: string) =>
  (input: NamesQueue, context: CallContext): readonly Permission[] => {
    const resource = queueArnOf(input, context);
    const resourcePolicy = state.queues.get(resource)?.attributes.Policy;
    return [
      {
        action: `sqs:${action}`,
        resource,
        ...(resourcePolicy !== undefined && resourcePolicy !== '' && { resourcePolicy }),
      },
    ];
  };

/** SQS refuses a wrong value in these words. */
export const invalidValue = (reason: string): AwsError =>
  new AwsError('InvalidParameterValue', reason);
