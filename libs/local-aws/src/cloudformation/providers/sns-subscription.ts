import type { JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

const ATTRIBUTES = [
  'DeliveryPolicy',
  'FilterPolicy',
  'FilterPolicyScope',
  'RawMessageDelivery',
  'RedrivePolicy',
  'SubscriptionRoleArn',
] as const;

const attributesOf = (properties: JsonObject): Record<string, string> =>
  Object.fromEntries(
    ATTRIBUTES.flatMap((name) => {
      const text = toText(properties[name]);
      return text === undefined ? [] : [[name, text]];
    }),
  );

/** AWS::SNS::Subscription: Ref is the subscription's ARN. */
export const snsSubscription: ResourceProvider = {
  required: ['TopicArn', 'Protocol'],
  createOnly: ['Endpoint', 'Protocol', 'Region', 'TopicArn'],
  updatable: ATTRIBUTES,
  async create({ context, properties: { TopicArn, Protocol, Endpoint, ...attributes } }) {
    const { SubscriptionArn = '' } = await context.call<{ SubscriptionArn?: string }>(
      'sns',
      'Subscribe',
      {
        TopicArn,
        Protocol,
        Endpoint,
        Attributes: attributesOf(attributes),
        ReturnSubscriptionArn: true,
      },
    );
    return { physicalId: SubscriptionArn, attributes: { Arn: SubscriptionArn } };
  },
  async update({ context, physicalId: SubscriptionArn, properties, previous }) {
    const before = attributesOf(previous);
    const after = attributesOf(properties);
    for (const AttributeName of ATTRIBUTES)
      if (before[AttributeName] !== after[AttributeName])
        await context.call('sns', 'SetSubscriptionAttributes', {
          SubscriptionArn,
          AttributeName,
          AttributeValue: after[AttributeName] ?? '',
        });
    return {};
  },
  async delete({ context, physicalId: SubscriptionArn }) {
    await unlessMissing(context.call('sns', 'Unsubscribe', { SubscriptionArn }));
  },
};
