import { canonical, type JsonObject } from '../template/json.ts';
import { refuseExisting, unlessMissing } from './missing.ts';
import { tagChanges, toObjects, toTagList, toTagMap, toText } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

/** Properties that are attributes of the topic under the same name. */
const ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DisplayName',
  'KmsMasterKeyId',
  'SignatureVersion',
  'TracingConfig',
] as const;

const attributesOf = (properties: JsonObject): Record<string, string> =>
  Object.fromEntries(
    ['FifoTopic', ...ATTRIBUTES].flatMap((name) => {
      const text = toText(properties[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );

const subscribe = (
  context: ProviderContext,
  TopicArn: string,
  { Protocol, Endpoint }: JsonObject,
) =>
  context.call('sns', 'Subscribe', { TopicArn, Protocol, Endpoint, ReturnSubscriptionArn: true });

interface Subscriptions {
  readonly Subscriptions?: readonly {
    readonly SubscriptionArn?: string;
    readonly Protocol?: string;
    readonly Endpoint?: string;
  }[];
}

async function changeSubscriptions(
  context: ProviderContext,
  TopicArn: string,
  properties: JsonObject,
  previous: JsonObject,
): Promise<void> {
  const wanted = toObjects(properties.Subscription);
  const before = toObjects(previous.Subscription);
  const has = (list: readonly JsonObject[], one: JsonObject): boolean =>
    list.some((other) => canonical(other) === canonical(one));
  for (const one of wanted) if (!has(before, one)) await subscribe(context, TopicArn, one);
  const gone = before.filter((one) => !has(wanted, one));
  if (gone.length === 0) return;
  const list = context.call<Subscriptions>('sns', 'ListSubscriptionsByTopic', { TopicArn });
  for (const { SubscriptionArn, Protocol, Endpoint } of (await list).Subscriptions ?? [])
    if (gone.some((one) => one.Protocol === Protocol && one.Endpoint === Endpoint))
      await unlessMissing(context.call('sns', 'Unsubscribe', { SubscriptionArn }));
}

/** AWS::SNS::Topic: Ref is the topic's ARN. */
export const snsTopic: ResourceProvider = {
  createOnly: ['FifoTopic', 'TopicName'],
  updatable: [...ATTRIBUTES, 'Subscription', 'Tags'],
  nameProperty: 'TopicName',
  name: { maxLength: 256 },
  tags: 'list',
  async create(request) {
    const { context, properties, physicalName } = request;
    const fifo = toText(properties.FifoTopic) === 'true';
    const Name = toText(properties.TopicName) ?? (fifo ? `${physicalName}.fifo` : physicalName);
    const arn = `arn:aws:sns:${context.region}:${context.accountId}:${Name}`;
    if (properties.TopicName !== undefined)
      await refuseExisting(request, 'AWS::SNS::Topic', arn, () =>
        context.call('sns', 'GetTopicAttributes', { TopicArn: arn }),
      );
    const { TopicArn = arn } = await context.call<{ TopicArn?: string }>('sns', 'CreateTopic', {
      Name,
      Attributes: attributesOf(properties),
      ...(properties.Tags !== undefined && { Tags: toTagList(properties.Tags) }),
    });
    for (const one of toObjects(properties.Subscription)) await subscribe(context, TopicArn, one);
    return { physicalId: TopicArn, attributes: { TopicArn, TopicName: Name } };
  },
  async update({ context, physicalId: TopicArn, properties, previous }) {
    for (const AttributeName of ATTRIBUTES)
      if (properties[AttributeName] !== previous[AttributeName])
        await context.call('sns', 'SetTopicAttributes', {
          TopicArn,
          AttributeName,
          AttributeValue: toText(properties[AttributeName]) ?? '',
        });
    await changeSubscriptions(context, TopicArn, properties, previous);
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    const Tags = Object.entries(tags.set).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await context.call('sns', 'TagResource', { ResourceArn: TopicArn, Tags });
    if (tags.removed.length > 0)
      await context.call('sns', 'UntagResource', { ResourceArn: TopicArn, TagKeys: tags.removed });
    return {};
  },
  async delete({ context, physicalId: TopicArn }) {
    await unlessMissing(context.call('sns', 'DeleteTopic', { TopicArn }));
  },
};
