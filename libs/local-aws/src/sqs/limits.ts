/** SQS API reference and quotas page, by queue attribute or parameter. */
export const LIMITS = {
  /** QueueName: 80 characters of a–z, A–Z, 0–9, - and _, with `.fifo` at the end for FIFO. */
  queueName: /^[a-zA-Z0-9_-]{1,80}$|^[a-zA-Z0-9_-]{1,75}\.fifo$/,
  /** A message with its attributes: 1 MiB (256 KiB before August 2025). */
  messageBytes: 1_048_576,
  /** SendMessageBatch and its like. */
  batchEntries: 10,
  /** MaxNumberOfMessages. */
  receivedMessages: 10,
  /** WaitTimeSeconds. */
  waitSeconds: 20,
  /** VisibilityTimeout: twelve hours. */
  visibilitySeconds: 43_200,
  /** DelaySeconds: fifteen minutes. */
  delaySeconds: 900,
  /** A FIFO queue knows a deduplication id for five minutes. */
  deduplicationMilliseconds: 300_000,
} as const;

/** Attributes that a queue has from the beginning. */
export const DEFAULT_ATTRIBUTES: Readonly<Record<string, string>> = {
  VisibilityTimeout: '30',
  MaximumMessageSize: String(LIMITS.messageBytes),
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
};

/** Attributes that SetQueueAttributes takes. */
export const SETTABLE_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...Object.keys(DEFAULT_ATTRIBUTES),
  'Policy',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
]);
