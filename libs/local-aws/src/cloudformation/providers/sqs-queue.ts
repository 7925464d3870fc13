import type { Json, JsonObject } from '../template/json.ts';
import { refuseExisting, unlessMissing } from './missing.ts';
import { tagChanges, toPolicyText, toTagMap, toText, toTexts } from './property.ts';
import type { ProviderContext, ResourceProvider, ResourceRequest } from './provider.ts';

/** Properties that are attributes of the queue under the same name. */
const ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoThroughputLimit',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
] as const;

/** SQS API, CreateQueue: what a queue has that the template does not say. */
const DEFAULTS: Readonly<Record<string, string>> = {
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  VisibilityTimeout: '30',
};

const attributesOf = (properties: JsonObject): Record<string, string> =>
  Object.fromEntries(
    ATTRIBUTES.flatMap((name) => {
      const text = toText(properties[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );

const nameOf = ({ properties, physicalName }: ResourceRequest): string => {
  const fifo = toText(properties.FifoQueue) === 'true';
  return toText(properties.QueueName) ?? (fifo ? `${physicalName}.fifo` : physicalName);
};

/** AWS::SQS::Queue: Ref is the queue's URL. */
export const sqsQueue: ResourceProvider = {
  createOnly: ['FifoQueue', 'QueueName'],
  updatable: [...ATTRIBUTES, 'Tags'],
  nameProperty: 'QueueName',
  name: { maxLength: 75 },
  tags: 'list',
  async create(request) {
    const { context, properties } = request;
    const QueueName = nameOf(request);
    if (properties.QueueName !== undefined)
      await refuseExisting(request, 'AWS::SQS::Queue', QueueName, () =>
        context.call('sqs', 'GetQueueUrl', { QueueName }),
      );
    const { QueueUrl = '' } = await context.call<{ QueueUrl?: string }>('sqs', 'CreateQueue', {
      QueueName,
      Attributes: {
        ...attributesOf(properties),
        ...(toText(properties.FifoQueue) === 'true' && { FifoQueue: 'true' }),
      },
      ...(properties.Tags !== undefined && { tags: toTagMap(properties.Tags) }),
    });
    const Arn = `arn:aws:sqs:${context.region}:${context.accountId}:${QueueName}`;
    return { physicalId: QueueUrl, attributes: { Arn, QueueName, QueueUrl } };
  },
  async update({ context, physicalId: QueueUrl, properties, previous }) {
    const before = attributesOf(previous);
    const after = attributesOf(properties);
    const changed = ATTRIBUTES.filter((name) => before[name] !== after[name]);
    if (changed.length > 0)
      await context.call('sqs', 'SetQueueAttributes', {
        QueueUrl,
        Attributes: Object.fromEntries(
          changed.map((name) => [name, after[name] ?? DEFAULTS[name] ?? '']),
        ),
      });
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    if (Object.keys(tags.set).length > 0)
      await context.call('sqs', 'TagQueue', { QueueUrl, Tags: tags.set });
    if (tags.removed.length > 0)
      await context.call('sqs', 'UntagQueue', { QueueUrl, TagKeys: tags.removed });
    return {};
  },
  async delete({ context, physicalId: QueueUrl }) {
    await unlessMissing(context.call('sqs', 'DeleteQueue', { QueueUrl }));
  },
};

const setPolicy = (context: ProviderContext, QueueUrl: string, Policy: string) =>
  context.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } });

const putAll = async (context: ProviderContext, queues: Json | undefined, policy: string) => {
  for (const url of toTexts(queues)) await setPolicy(context, url, policy);
};

const clearAll = async (context: ProviderContext, urls: readonly string[]) => {
  for (const url of urls) await unlessMissing(setPolicy(context, url, ''));
};

/** AWS::SQS::QueuePolicy: Queues are URLs. */
export const sqsQueuePolicy: ResourceProvider = {
  required: ['PolicyDocument', 'Queues'],
  createOnly: [],
  updatable: ['PolicyDocument', 'Queues'],
  async create({ context, properties, physicalName }) {
    await putAll(context, properties.Queues, toPolicyText(properties.PolicyDocument));
    return { physicalId: physicalName, attributes: { Id: physicalName } };
  },
  async update({ context, properties, previous }) {
    await putAll(context, properties.Queues, toPolicyText(properties.PolicyDocument));
    const kept = toTexts(properties.Queues);
    await clearAll(
      context,
      toTexts(previous.Queues).filter((url) => !kept.includes(url)),
    );
    return {};
  },
  delete: ({ context, properties }) => clearAll(context, toTexts(properties.Queues)),
};
