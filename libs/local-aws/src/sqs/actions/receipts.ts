import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  ChangeMessageVisibilityRequest,
  DeleteMessageBatchRequest,
  DeleteMessageBatchResult,
  DeleteMessageRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { runBatch } from '../batch.ts';
import { LIMITS } from '../limits.ts';
import { invalidValue, onQueue, requireQueue } from '../queue-url.ts';
import type { Queue, SqsState, StoredMessage } from '../state.ts';
import type { Waiters } from '../waiters.ts';

/** What a receiver does with a message by its receipt handle. */
export const createReceiptActions = (aws: Aws, state: SqsState, waiters: Waiters) => {
  /** The message, if this is still its newest handle; an older one is taken and does nothing. */
  const find = (queue: Queue, handle = ''): StoredMessage | undefined => {
    const [, key] = /^(\d{20}) [0-9a-f-]{36}$/.exec(Buffer.from(handle, 'base64').toString()) ?? [];
    if (key === undefined)
      throw new AwsError(
        'ReceiptHandleIsInvalid',
        `The input receipt handle "${handle}" is not a valid receipt handle.`,
      );
    const message = state.messages(queue.arn).get(key);
    return message?.receiptHandle === handle ? message : undefined;
  };

  const remove = (queue: Queue, handle: string | undefined) => {
    const message = find(queue, handle);
    if (message === undefined) return {};
    state.messages(queue.arn).delete(message.key);
    waiters.notify(queue.arn);
    return {};
  };

  const change = (
    queue: Queue,
    handle: string | undefined,
    seconds = Number(queue.attributes.VisibilityTimeout),
  ) => {
    if (!(seconds >= 0 && seconds <= LIMITS.visibilitySeconds))
      throw invalidValue(
        `Value ${seconds} for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200.`,
      );
    const message = find(queue, handle);
    if (message === undefined || message.visibleAt <= aws.clock.now())
      throw new AwsError(
        'MessageNotInflight',
        `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      );
    state
      .messages(queue.arn)
      .put(message.key, { ...message, visibleAt: aws.clock.now() + seconds * 1000 });
    waiters.notify(queue.arn);
    return {};
  };

  return {
    DeleteMessage: operation<DeleteMessageRequest, void>({
      permissions: onQueue(state, 'DeleteMessage'),
      run(input, context) {
        remove(requireQueue(state, input, context), input.ReceiptHandle);
      },
    }),
    DeleteMessageBatch: operation<DeleteMessageBatchRequest, DeleteMessageBatchResult>({
      permissions: onQueue(state, 'DeleteMessage'),
      run(input, context) {
        const queue = requireQueue(state, input, context);
        return runBatch(input.Entries, ({ ReceiptHandle }) => remove(queue, ReceiptHandle));
      },
    }),
    ChangeMessageVisibility: operation<ChangeMessageVisibilityRequest, void>({
      permissions: onQueue(state, 'ChangeMessageVisibility'),
      run(input, context) {
        change(requireQueue(state, input, context), input.ReceiptHandle, input.VisibilityTimeout);
      },
    }),
    ChangeMessageVisibilityBatch: operation<
      ChangeMessageVisibilityBatchRequest,
      ChangeMessageVisibilityBatchResult
    >({
      permissions: onQueue(state, 'ChangeMessageVisibility'),
      run(input, context) {
        const queue = requireQueue(state, input, context);
        return runBatch(input.Entries, (entry) =>
          change(queue, entry.ReceiptHandle, entry.VisibilityTimeout),
        );
      },
    }),
  };
};
