import type { Json } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { toPolicyText, toTexts } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

const setPolicy = (context: ProviderContext, TopicArn: string, AttributeValue: string) =>
  context.call('sns', 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue });

/** What a topic has that nobody set a policy on: its account may do everything (SNS developer guide). */
function defaultPolicy(topicArn: string): string {
  const Condition = { StringEquals: { 'AWS:SourceOwner': topicArn.split(':')[4] ?? '' } };
  const Action = ['Publish', 'Subscribe', 'GetTopicAttributes', 'SetTopicAttributes'].map(
    (name) => `SNS:${name}`,
  );
  const statement = {
    Sid: '__default_statement_ID',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action,
    Resource: topicArn,
    Condition,
  };
  return JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [statement],
  });
}

const putAll = async (context: ProviderContext, topics: Json | undefined, policy: string) => {
  for (const arn of toTexts(topics)) await setPolicy(context, arn, policy);
};

const resetAll = async (context: ProviderContext, arns: readonly string[]) => {
  for (const arn of arns) await unlessMissing(setPolicy(context, arn, defaultPolicy(arn)));
};

/** AWS::SNS::TopicPolicy */
export const snsTopicPolicy: ResourceProvider = {
  required: ['PolicyDocument', 'Topics'],
  createOnly: [],
  updatable: ['PolicyDocument', 'Topics'],
  async create({ context, properties, physicalName }) {
    await putAll(context, properties.Topics, toPolicyText(properties.PolicyDocument));
    return { physicalId: physicalName, attributes: { Id: physicalName } };
  },
  async update({ context, properties, previous }) {
    await putAll(context, properties.Topics, toPolicyText(properties.PolicyDocument));
    const kept = toTexts(properties.Topics);
    await resetAll(
      context,
      toTexts(previous.Topics).filter((arn) => !kept.includes(arn)),
    );
    return {};
  },
  delete: ({ context, properties }) => resetAll(context, toTexts(properties.Topics)),
};
