import { createHash } from 'node:crypto';
import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import { LIMITS } from './limits.ts';
import { storeAttributes } from './message-attributes.ts';
import { attributeBytes, digestAttributes, md5 } from './message-digest.ts';
import { invalidValue } from './queue-url.ts';
import type { Queue, SqsState, StoredMessage } from './state.ts';
import type { Waiters } from './waiters.ts';

export type MessageToSend = Omit<SendMessageBatchRequestEntry, 'Id'>;

export interface Sent {
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly SequenceNumber?: string;
}

/** What SQS allows in a message: the characters of XML 1.0. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the forbidden ones are what is asked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const checkBody = (queue: Queue, body: string, bytes: number) => {
  if (body === '')
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (FORBIDDEN.test(body))
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
    );
  const most = Number(queue.attributes.MaximumMessageSize);
  if (bytes > most)
    throw invalidValue(
      `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
    );
};

const fifoIds = (queue: Queue, message: MessageToSend) => {
  const { MessageGroupId: groupId, MessageDeduplicationId: given, MessageBody = '' } = message;
  if (queue.attributes.FifoQueue !== 'true') return groupId === undefined ? {} : { groupId };
  if (groupId === undefined)
    throw new AwsError(
      'MissingParameter',
      'The request must contain the parameter MessageGroupId.',
    );
  const byContent = queue.attributes.ContentBasedDeduplication === 'true';
  if (given === undefined && !byContent)
    throw invalidValue(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  return {
    groupId,
    deduplicationId: given ?? createHash('sha256').update(MessageBody).digest('hex'),
  };
};

/** Puts messages into queues; used by SendMessage, by the batch, and by dead letters. */
export const createSender = (aws: Aws, state: SqsState, waiters: Waiters) => {
  const toKey = (sent: number): string => String(sent).padStart(20, '0');

  const answer = (
    queue: Queue,
    { id, key, body, attributes }: Pick<StoredMessage, 'id' | 'key' | 'body' | 'attributes'>,
  ): Sent => {
    const digest = digestAttributes(attributes);
    return {
      MessageId: id,
      MD5OfMessageBody: md5(body),
      ...(digest !== undefined && { MD5OfMessageAttributes: digest }),
      ...(queue.attributes.FifoQueue === 'true' && { SequenceNumber: key }),
    };
  };

  const findDuplicate = (queue: Queue, id: string | undefined) => {
    if (id === undefined || queue.attributes.FifoQueue !== 'true') return undefined;
    const seen = state.deduplication(queue.arn).get(id);
    const isRecent =
      seen !== undefined && aws.clock.now() - seen.seenAt < LIMITS.deduplicationMilliseconds;
    return isRecent ? seen : undefined;
  };

  const enqueue = (
    queueArn: string,
    message: Omit<StoredMessage, 'key'>,
  ): StoredMessage | undefined => {
    const queue = state.queues.get(queueArn);
    if (queue === undefined) return undefined;
    const sent = queue.sent + 1;
    state.queues.put(queueArn, { ...queue, sent });
    const stored = { ...message, key: toKey(sent) };
    state.messages(queueArn).put(stored.key, stored);
    waiters.notify(queueArn);
    return stored;
  };

  return {
    enqueue,
    send({ arn }: Queue, caller: Caller, message: MessageToSend): Sent {
      const queue = state.queues.get(arn) as Queue;
      const body = message.MessageBody ?? '';
      const attributes = storeAttributes(message.MessageAttributes);
      checkBody(queue, body, Buffer.byteLength(body) + attributeBytes(attributes));
      const delay = message.DelaySeconds ?? Number(queue.attributes.DelaySeconds);
      if (!(delay >= 0 && delay <= LIMITS.delaySeconds))
        throw invalidValue(
          `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
        );
      const ids = fifoIds(queue, message);
      const duplicate = findDuplicate(queue, ids.deduplicationId);
      if (duplicate !== undefined)
        return answer(queue, { id: duplicate.messageId, key: duplicate.key, body, attributes });
      const now = aws.clock.now();
      const traceHeader = message.MessageSystemAttributes?.AWSTraceHeader?.StringValue;
      const stored = enqueue(queue.arn, {
        id: aws.ids.uuid(),
        body,
        attributes,
        senderId: caller.principal.userId,
        sentAt: now,
        visibleAt: now + delay * 1000,
        receiveCount: 0,
        ...ids,
        ...(traceHeader !== undefined && { traceHeader }),
      }) as StoredMessage;
      if (ids.deduplicationId !== undefined)
        state
          .deduplication(queue.arn)
          .put(ids.deduplicationId, { messageId: stored.id, key: stored.key, seenAt: now });
      return answer(queue, stored);
    },
  };
};

export type Sender = ReturnType<typeof createSender>;
