/** SNS API reference and quotas page, by parameter. */
export const LIMITS = {
  /** CreateTopic, Name: 256 characters, with `.fifo` at the end for FIFO. */
  topicName: /^[a-zA-Z0-9_-]{1,256}$|^[a-zA-Z0-9_-]{1,251}\.fifo$/,
  /** Publish, Message: 262,144 bytes. */
  messageBytes: 262_144,
  /** Publish, Subject: fewer than 100 ASCII characters, no line breaks or control characters. */
  subject: /^[\x20-\x7e]{1,99}$/,
  /** PublishBatch. */
  batchEntries: 10,
  /** ListTopics and its like. */
  itemsPerPage: 100,
} as const;

/** Attributes that SetTopicAttributes takes. */
export const TOPIC_ATTRIBUTES: ReadonlySet<string> = new Set([
  'DisplayName',
  'Policy',
  'DeliveryPolicy',
  'KmsMasterKeyId',
  'SignatureVersion',
  'TracingConfig',
  'FifoTopic',
  'ContentBasedDeduplication',
  'FifoThroughputScope',
  'ArchivePolicy',
]);

export const SUBSCRIPTION_ATTRIBUTES: ReadonlySet<string> = new Set([
  'RawMessageDelivery',
  'FilterPolicy',
  'FilterPolicyScope',
  'RedrivePolicy',
  'DeliveryPolicy',
]);
