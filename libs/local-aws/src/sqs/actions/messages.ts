import type {
  Message,
  ReceiveMessageRequest,
  ReceiveMessageResult,
  SendMessageBatchRequest,
  SendMessageBatchResult,
  SendMessageRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { runBatch } from '../batch.ts';
import { LIMITS } from '../limits.ts';
import { isWanted, toAttributes } from '../message-attributes.ts';
import { digestAttributes, md5 } from '../message-digest.ts';
import { invalidValue, onQueue, requireQueue } from '../queue-url.ts';
import type { Receiver } from '../receive-message.ts';
import type { MessageToSend, Sender, Sent } from '../send-message.ts';
import type { SqsState, StoredMessage } from '../state.ts';

const systemAttributes = (message: StoredMessage): Record<string, string | undefined> => ({
  SenderId: message.senderId,
  SentTimestamp: String(message.sentAt),
  ApproximateReceiveCount: String(message.receiveCount),
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  MessageGroupId: message.groupId,
  MessageDeduplicationId: message.deduplicationId,
  SequenceNumber: message.deduplicationId === undefined ? undefined : message.key,
  AWSTraceHeader: message.traceHeader,
  DeadLetterQueueSourceArn: message.deadLetterSource,
});

const toMessage = (message: StoredMessage, input: ReceiveMessageRequest): Message => {
  const wanted = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const system = Object.entries(systemAttributes(message)).filter(
    ([name, value]) => value !== undefined && isWanted(name, wanted),
  );
  const attributes = Object.fromEntries(
    Object.entries(message.attributes).filter(([name]) =>
      isWanted(name, input.MessageAttributeNames ?? []),
    ),
  );
  const digest = digestAttributes(attributes);
  return {
    MessageId: message.id,
    ...(message.receiptHandle !== undefined && { ReceiptHandle: message.receiptHandle }),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) as Record<string, string> }),
    ...(digest !== undefined && {
      MessageAttributes: toAttributes(attributes),
      MD5OfMessageAttributes: digest,
    }),
  };
};

const requireRange = (name: string, value: number, least: number, most: number): number => {
  if (value >= least && value <= most) return value;
  throw invalidValue(
    `Value ${value} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
  );
};

export const createMessageActions = (state: SqsState, sender: Sender, receiver: Receiver) => ({
  SendMessage: operation<SendMessageRequest, Sent>({
    permissions: onQueue(state, 'SendMessage'),
    run: (input, context) =>
      sender.send(requireQueue(state, input, context), context.caller, input as MessageToSend),
  }),
  SendMessageBatch: operation<SendMessageBatchRequest, SendMessageBatchResult>({
    permissions: onQueue(state, 'SendMessage'),
    run(input, context) {
      const queue = requireQueue(state, input, context);
      const bytes = (input.Entries ?? []).reduce(
        (sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody),
        0,
      );
      if (bytes > LIMITS.messageBytes)
        throw new AwsError(
          'BatchRequestTooLong',
          `Batch requests cannot be longer than ${LIMITS.messageBytes} bytes. You have sent ${bytes} bytes.`,
        );
      return runBatch(input.Entries, (entry) => sender.send(queue, context.caller, entry));
    },
  }),
  ReceiveMessage: operation<ReceiveMessageRequest, Promise<ReceiveMessageResult>>({
    permissions: onQueue(state, 'ReceiveMessage'),
    async run(input, context) {
      const queue = requireQueue(state, input, context);
      const most = requireRange(
        'MaxNumberOfMessages',
        input.MaxNumberOfMessages ?? 1,
        1,
        LIMITS.receivedMessages,
      );
      const { VisibilityTimeout, ReceiveMessageWaitTimeSeconds } = queue.attributes;
      const visibility = requireRange(
        'VisibilityTimeout',
        input.VisibilityTimeout ?? Number(VisibilityTimeout),
        0,
        LIMITS.visibilitySeconds,
      );
      const wait = requireRange(
        'WaitTimeSeconds',
        input.WaitTimeSeconds ?? Number(ReceiveMessageWaitTimeSeconds),
        0,
        LIMITS.waitSeconds,
      );
      const received = await receiver.receive(queue, most, visibility, wait);
      return received.length === 0
        ? {}
        : { Messages: received.map((message) => toMessage(message, input)) };
    },
  }),
});
