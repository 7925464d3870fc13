import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { Subscription, Topic } from './state.ts';

/** A published message on its way to the subscribers. */
export interface Notification {
  readonly messageId: string;
  readonly topic: Topic;
  readonly subject?: string;
  /** By protocol, `default` for those without a text of their own. */
  readonly messages: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
}

export const messageFor = ({ messages }: Notification, { protocol }: Subscription): string =>
  messages[protocol] ?? messages.default ?? '';

const toValues = (attributes: Notification['attributes']) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      { Type: DataType, Value: StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64') },
    ]),
  );

/** Nothing here signs like SNS: who verifies signatures must see that there is none. */
const UNSIGNED = 'local-aws-does-not-sign';

const unsubscribeUrl = (endpoint: string, { arn }: Subscription): string =>
  `${endpoint}/?Action=Unsubscribe&SubscriptionArn=${encodeURIComponent(arn)}`;

/** The envelope of a notification as queues and HTTP endpoints get it. */
export const toEnvelope = (
  notification: Notification,
  subscription: Subscription,
  endpoint: string,
) => ({
  Type: 'Notification',
  MessageId: notification.messageId,
  TopicArn: notification.topic.arn,
  ...(notification.subject !== undefined && { Subject: notification.subject }),
  Message: messageFor(notification, subscription),
  Timestamp: notification.timestamp,
  SignatureVersion: '1',
  Signature: UNSIGNED,
  SigningCertURL: `${endpoint}/SimpleNotificationService.pem`,
  UnsubscribeURL: unsubscribeUrl(endpoint, subscription),
  ...(Object.keys(notification.attributes).length > 0 && {
    MessageAttributes: toValues(notification.attributes),
  }),
});

/** The event of a function that is subscribed to a topic. */
export const toLambdaEvent = (
  notification: Notification,
  subscription: Subscription,
  endpoint: string,
) => ({
  Records: [
    {
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: subscription.arn,
      Sns: {
        Type: 'Notification',
        MessageId: notification.messageId,
        TopicArn: notification.topic.arn,
        Subject: notification.subject ?? null,
        Message: messageFor(notification, subscription),
        Timestamp: notification.timestamp,
        SignatureVersion: '1',
        Signature: UNSIGNED,
        SigningCertUrl: `${endpoint}/SimpleNotificationService.pem`,
        UnsubscribeUrl: unsubscribeUrl(endpoint, subscription),
        MessageAttributes: toValues(notification.attributes),
      },
    },
  ],
});
