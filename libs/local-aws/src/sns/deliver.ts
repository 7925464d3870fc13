import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import type { CaptureMail } from './captured-mail.ts';
import { passesFilter } from './filter-policy.ts';
import { messageFor, type Notification, toEnvelope, toLambdaEvent } from './notification.ts';
import type { SnsState, Subscription } from './state.ts';

const SERVICE = 'sns.amazonaws.com';
/** Attempts at an HTTP endpoint and their distance ("Message delivery retries", HTTP/S defaults). */
const HTTP_ATTEMPTS = 4;
const HTTP_RETRY_MS = 20_000;

/** SNS itself on behalf of a topic, at the place of the subscriber. */
const asSns = (topicArn: string, endpointArn: string): Caller => {
  const [, , , region = '', accountId = ''] = endpointArn.split(':');
  const [, , , , owner = ''] = topicArn.split(':');
  return {
    principal: { type: 'Service', accountId, arn: SERVICE, userId: SERVICE },
    accountId,
    region,
    conditions: { 'aws:SourceArn': topicArn, 'aws:SourceAccount': owner },
  };
};

const queueUrl = (aws: Aws, arn: string): string => {
  const [, , , , accountId, name] = arn.split(':');
  return `${aws.endpoint()}/${accountId}/${name}`;
};

/** Brings notifications to the confirmed subscribers of their topic. */
export const createDelivery = (aws: Aws, state: SnsState, captureMail: CaptureMail) => {
  const note = (notification: Notification, subscription: Subscription, error: unknown) => {
    const { topic, messageId } = notification;
    const message = error instanceof Error ? error.message : String(error);
    const data = { topicArn: topic.arn, messageId, endpoint: subscription.endpoint, message };
    aws.journal.append({
      accountId: topic.accountId,
      region: topic.region,
      service: 'sns',
      type: 'delivery-failed',
      data,
    });
  };

  const bury = async (notification: Notification, subscription: Subscription) => {
    const text = subscription.attributes.RedrivePolicy;
    if (text === undefined || text === '') return;
    const { deadLetterTargetArn } = JSON.parse(text) as { deadLetterTargetArn: string };
    await aws.call(asSns(notification.topic.arn, deadLetterTargetArn), 'sqs', 'SendMessage', {
      QueueUrl: queueUrl(aws, deadLetterTargetArn),
      MessageBody: JSON.stringify(toEnvelope(notification, subscription, aws.endpoint())),
    });
  };

  const toQueue = (notification: Notification, subscription: Subscription) => {
    const { endpoint } = subscription;
    const raw = subscription.attributes.RawMessageDelivery === 'true';
    return aws.call(asSns(notification.topic.arn, endpoint), 'sqs', 'SendMessage', {
      QueueUrl: queueUrl(aws, endpoint),
      MessageBody: raw
        ? messageFor(notification, subscription)
        : JSON.stringify(toEnvelope(notification, subscription, aws.endpoint())),
      ...(raw && { MessageAttributes: notification.attributes }),
      ...(notification.messageGroupId !== undefined && {
        MessageGroupId: notification.messageGroupId,
      }),
      ...(notification.messageDeduplicationId !== undefined && {
        MessageDeduplicationId: notification.messageDeduplicationId,
      }),
    });
  };

  const toFunction = (notification: Notification, subscription: Subscription) =>
    aws.call(asSns(notification.topic.arn, subscription.endpoint), 'lambda', 'Invoke', {
      FunctionName: subscription.endpoint,
      InvocationType: 'Event',
      Payload: Buffer.from(
        JSON.stringify(toLambdaEvent(notification, subscription, aws.endpoint())),
      ),
    });

  const post = async (notification: Notification, subscription: Subscription) => {
    const raw = subscription.attributes.RawMessageDelivery === 'true';
    const body = raw
      ? messageFor(notification, subscription)
      : JSON.stringify(toEnvelope(notification, subscription, aws.endpoint()));
    const headers = {
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': notification.messageId,
      'x-amz-sns-topic-arn': notification.topic.arn,
      'x-amz-sns-subscription-arn': subscription.arn,
    };
    const response = await fetch(subscription.endpoint, { method: 'POST', headers, body });
    await response.arrayBuffer();
    if (!response.ok)
      throw new AwsError('DeliveryFailed', `the endpoint answered ${response.status}`);
  };

  const toHttp = async (notification: Notification, subscription: Subscription) => {
    await aws.store.committed();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await post(notification, subscription);
      } catch (error) {
        if (attempt === HTTP_ATTEMPTS) throw error;
        await new Promise<void>((resolve) =>
          aws.clock.at(aws.clock.now() + HTTP_RETRY_MS, resolve),
        );
      }
    }
  };

  const send = async (notification: Notification, subscription: Subscription): Promise<void> => {
    const { topic, subject } = notification;
    switch (subscription.protocol) {
      case 'sqs':
        return void (await toQueue(notification, subscription));
      case 'lambda':
        return void (await toFunction(notification, subscription));
      case 'http':
      case 'https':
        return toHttp(notification, subscription);
      case 'email':
        return captureMail({
          topic,
          to: subscription.endpoint,
          subject: subject ?? 'AWS Notification Message',
          text: messageFor(notification, subscription),
        });
      case 'email-json':
        return captureMail({
          topic,
          to: subscription.endpoint,
          subject: subject ?? 'AWS Notification Message',
          text: JSON.stringify(toEnvelope(notification, subscription, aws.endpoint()), null, 2),
        });
    }
  };

  /** Starts at once: what it puts into queues and functions is one commit with the publication. */
  return (notification: Notification): void => {
    for (const subscription of [...state.subscriptions.values()]) {
      if (
        subscription.topicArn !== notification.topic.arn ||
        subscription.pendingToken !== undefined
      )
        continue;
      if (!passesFilter(notification, subscription)) continue;
      send(notification, subscription)
        .catch(async (error: unknown) => {
          note(notification, subscription, error);
          await bury(notification, subscription);
        })
        .catch((error: unknown) => note(notification, subscription, error));
    }
  };
};

export type Deliver = ReturnType<typeof createDelivery>;
