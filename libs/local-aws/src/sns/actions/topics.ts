import type {
  CreateTopicInput,
  CreateTopicResponse,
  DeleteTopicInput,
  GetTopicAttributesInput,
  GetTopicAttributesResponse,
  ListTopicsInput,
  ListTopicsResponse,
  SetTopicAttributesInput,
} from '@aws-sdk/client-sns';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { LIMITS, TOPIC_ATTRIBUTES } from '../limits.ts';
import type { SnsState } from '../state.ts';
import { defaultPolicy, invalid, onTopic, requireTopic, toTopicArn } from '../topic.ts';
import { toTags } from './tags.ts';

const checkAttributes = (attributes: Readonly<Record<string, string>>) => {
  const unknown = Object.keys(attributes).find((name) => !TOPIC_ATTRIBUTES.has(name));
  if (unknown !== undefined) throw invalid('AttributeName');
  if (attributes.Policy === undefined) return;
  try {
    JSON.parse(attributes.Policy);
  } catch {
    // SNS does not say what is wrong with the JSON.
    throw invalid('Policy Error: null');
  }
};

const byArn = (state: SnsState, action: string) =>
  onTopic(state, action, ({ TopicArn }: { TopicArn?: string | undefined }) => TopicArn);

export const createTopicActions = (state: SnsState) => ({
  CreateTopic: operation<CreateTopicInput, CreateTopicResponse>({
    permissions: ({ Name = '' }, { caller }) => [
      { action: 'SNS:CreateTopic', resource: toTopicArn(caller.region, caller.accountId, Name) },
    ],
    run({ Name: name = '', Attributes = {}, Tags }, { caller: { accountId, region } }) {
      if (
        !LIMITS.topicName.test(name) ||
        (Attributes.FifoTopic === 'true') !== name.endsWith('.fifo')
      )
        throw invalid('Topic Name');
      checkAttributes(Attributes);
      const arn = toTopicArn(region, accountId, name);
      const known = state.topics.get(arn);
      if (known !== undefined) {
        const differs = Object.entries(Attributes).some(
          ([key, value]) => known.attributes[key] !== value,
        );
        if (differs)
          throw invalid('Attributes Reason: Topic already exists with different attributes');
        return { TopicArn: arn };
      }
      const attributes = { Policy: defaultPolicy(arn, accountId), ...Attributes };
      state.topics.put(arn, { arn, name, accountId, region, attributes, tags: toTags(Tags) });
      return { TopicArn: arn };
    },
  }),
  DeleteTopic: operation<DeleteTopicInput, void>({
    permissions: byArn(state, 'DeleteTopic'),
    // Deleting a topic that is not there is no error.
    run({ TopicArn = '' }) {
      for (const subscription of [...state.subscriptions.values()])
        if (subscription.topicArn === TopicArn) state.subscriptions.delete(subscription.arn);
      state.topics.delete(TopicArn);
    },
  }),
  ListTopics: operation<ListTopicsInput, ListTopicsResponse>({
    permissions: (_input, { caller }) => [
      { action: 'SNS:ListTopics', resource: toTopicArn(caller.region, caller.accountId, '*') },
    ],
    run(input, { caller }) {
      const own = [...state.topics.values()].filter(
        ({ accountId, region }) => accountId === caller.accountId && region === caller.region,
      );
      const { items, nextToken } = page(
        own,
        LIMITS.itemsPerPage,
        input.NextToken,
        'InvalidParameter',
      );
      return {
        Topics: items.map(({ arn }) => ({ TopicArn: arn })),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  }),
  GetTopicAttributes: operation<GetTopicAttributesInput, GetTopicAttributesResponse>({
    permissions: byArn(state, 'GetTopicAttributes'),
    run(input) {
      const topic = requireTopic(state, input.TopicArn);
      const own = [...state.subscriptions.values()].filter(
        ({ topicArn }) => topicArn === topic.arn,
      );
      const pending = own.filter(({ pendingToken }) => pendingToken !== undefined).length;
      return {
        Attributes: {
          DisplayName: '',
          ...topic.attributes,
          TopicArn: topic.arn,
          Owner: topic.accountId,
          SubscriptionsConfirmed: String(own.length - pending),
          SubscriptionsPending: String(pending),
          SubscriptionsDeleted: '0',
        },
      };
    },
  }),
  SetTopicAttributes: operation<SetTopicAttributesInput, void>({
    permissions: byArn(state, 'SetTopicAttributes'),
    run({ TopicArn, AttributeName = '', AttributeValue = '' }) {
      const topic = requireTopic(state, TopicArn);
      checkAttributes({ [AttributeName]: AttributeValue });
      state.topics.put(topic.arn, {
        ...topic,
        attributes: { ...topic.attributes, [AttributeName]: AttributeValue },
      });
    },
  }),
});
