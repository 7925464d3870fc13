import type { Collection, Store } from '../store.ts';

export interface Queue {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** How many messages it has been sent: the next one's place in the order. */
  readonly sent: number;
}

export interface StoredAttribute {
  readonly type: string;
  readonly text?: string;
  /** Base64. */
  readonly binary?: string;
}

export interface StoredMessage {
  /** Place in the order, of fixed length. */
  readonly key: string;
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, StoredAttribute>>;
  readonly senderId: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
  readonly visibleAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt?: number;
  /** The newest one; older ones do nothing. */
  readonly receiptHandle?: string;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly traceHeader?: string;
  /** ARN of the queue whose dead letter this is. */
  readonly deadLetterSource?: string;
}

/** A deduplication id that a FIFO queue has seen. */
export interface Deduplication {
  readonly messageId: string;
  readonly key: string;
  readonly seenAt: number;
}

export interface SqsState {
  readonly queues: Collection<Queue>;
  /** The messages of one queue, by their place in the order. */
  messages(queueArn: string): Collection<StoredMessage>;
  deduplication(queueArn: string): Collection<Deduplication>;
}

export const createSqsState = (store: Store): SqsState => ({
  queues: store.collection('sqs/queues'),
  messages: (queueArn) => store.collection(`sqs/messages/${queueArn}`),
  deduplication: (queueArn) => store.collection(`sqs/deduplication/${queueArn}`),
});
