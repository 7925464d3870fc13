import type {
  ConfirmSubscriptionInput,
  ConfirmSubscriptionResponse,
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse,
  ListSubscriptionsByTopicInput,
  ListSubscriptionsInput,
  ListSubscriptionsResponse,
  SetSubscriptionAttributesInput,
  UnsubscribeInput,
} from '@aws-sdk/client-sns';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { LIMITS, SUBSCRIPTION_ATTRIBUTES } from '../limits.ts';
import type { SnsState, Subscription } from '../state.ts';
import { invalid, onTopic, requireTopic, toTopicArn } from '../topic.ts';

const describe = ({ arn, owner, protocol, endpoint, topicArn, pendingToken }: Subscription) => ({
  SubscriptionArn: pendingToken === undefined ? arn : 'PendingConfirmation',
  Owner: owner,
  Protocol: protocol,
  Endpoint: endpoint,
  TopicArn: topicArn,
});

const toAnswer = (
  found: readonly Subscription[],
  token: string | undefined,
): ListSubscriptionsResponse => {
  const { items, nextToken } = page(found, LIMITS.itemsPerPage, token, 'InvalidParameter');
  return {
    Subscriptions: items.map(describe),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
};

const topicOf = (subscriptionArn = ''): string => subscriptionArn.split(':').slice(0, 6).join(':');

export const createSubscriptionActions = (state: SnsState) => {
  const require = (arn = ''): Subscription => {
    const found = state.subscriptions.get(arn);
    if (found === undefined) throw new AwsError('NotFound', 'Subscription does not exist', 404);
    return found;
  };
  const bySubscription = (action: string) =>
    onTopic(state, action, ({ SubscriptionArn }: { SubscriptionArn?: string | undefined }) =>
      topicOf(SubscriptionArn),
    );
  const byTopic = (action: string) =>
    onTopic(state, action, ({ TopicArn }: { TopicArn?: string | undefined }) => TopicArn);

  return {
    Unsubscribe: operation<UnsubscribeInput, void>({
      permissions: bySubscription('Unsubscribe'),
      run: ({ SubscriptionArn = '' }) => state.subscriptions.delete(SubscriptionArn),
    }),
    ConfirmSubscription: operation<ConfirmSubscriptionInput, ConfirmSubscriptionResponse>({
      permissions: byTopic('ConfirmSubscription'),
      run(input) {
        const topic = requireTopic(state, input.TopicArn);
        const found = [...state.subscriptions.values()].find(
          ({ topicArn, pendingToken }) => topicArn === topic.arn && pendingToken === input.Token,
        );
        if (found === undefined) throw invalid('Token');
        const { pendingToken: _, ...confirmed } = found;
        state.subscriptions.put(found.arn, confirmed);
        return { SubscriptionArn: found.arn };
      },
    }),
    ListSubscriptions: operation<ListSubscriptionsInput, ListSubscriptionsResponse>({
      permissions: (_input, { caller }) => [
        {
          action: 'SNS:ListSubscriptions',
          resource: toTopicArn(caller.region, caller.accountId, '*'),
        },
      ],
      run(input, { caller }) {
        const place = `arn:aws:sns:${caller.region}:`;
        const own = [...state.subscriptions.values()].filter(
          ({ owner, topicArn }) => owner === caller.accountId && topicArn.startsWith(place),
        );
        return toAnswer(own, input.NextToken);
      },
    }),
    ListSubscriptionsByTopic: operation<ListSubscriptionsByTopicInput, ListSubscriptionsResponse>({
      permissions: byTopic('ListSubscriptionsByTopic'),
      run(input) {
        const topic = requireTopic(state, input.TopicArn);
        const own = [...state.subscriptions.values()].filter(
          ({ topicArn }) => topicArn === topic.arn,
        );
        return toAnswer(own, input.NextToken);
      },
    }),
    GetSubscriptionAttributes: operation<
      GetSubscriptionAttributesInput,
      GetSubscriptionAttributesResponse
    >({
      permissions: bySubscription('GetSubscriptionAttributes'),
      run({ SubscriptionArn }) {
        const found = require(SubscriptionArn);
        return {
          Attributes: {
            RawMessageDelivery: 'false',
            ...found.attributes,
            SubscriptionArn: found.arn,
            TopicArn: found.topicArn,
            Owner: found.owner,
            Protocol: found.protocol,
            Endpoint: found.endpoint,
            ConfirmationWasAuthenticated: 'true',
            PendingConfirmation: String(found.pendingToken !== undefined),
          },
        };
      },
    }),
    SetSubscriptionAttributes: operation<SetSubscriptionAttributesInput, void>({
      permissions: bySubscription('SetSubscriptionAttributes'),
      run({ SubscriptionArn, AttributeName = '', AttributeValue = '' }) {
        const found = require(SubscriptionArn);
        if (!SUBSCRIPTION_ATTRIBUTES.has(AttributeName)) throw invalid('AttributeName');
        const attributes = { ...found.attributes, [AttributeName]: AttributeValue };
        state.subscriptions.put(found.arn, { ...found, attributes });
      },
    }),
  };
};
