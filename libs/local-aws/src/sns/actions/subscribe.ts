import type { SubscribeInput, SubscribeResponse } from '@aws-sdk/client-sns';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import type { CaptureMail } from '../captured-mail.ts';
import { SUBSCRIPTION_ATTRIBUTES } from '../limits.ts';
import type { DeliveryProtocol, SnsState, Subscription, Topic } from '../state.ts';
import { invalid, onTopic, requireTopic } from '../topic.ts';

/** What an endpoint looks like, by protocol; HTTP only to this machine. */
const ENDPOINTS: Readonly<Record<DeliveryProtocol, RegExp>> = {
  email: /^[^@\s]+@[^@\s]+$/,
  'email-json': /^[^@\s]+@[^@\s]+$/,
  sqs: /^arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w.-]+$/,
  lambda: /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/,
  http: /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(\/|$)/,
  https: /^https:\/\/(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(\/|$)/,
};

const isProtocol = (text: string): text is DeliveryProtocol => Object.hasOwn(ENDPOINTS, text);

const requireProtocol = (protocol = '', endpoint = ''): DeliveryProtocol => {
  if (['sms', 'application', 'firehose'].includes(protocol))
    throw new AwsError(
      'NotImplementedException',
      `local-aws: sns subscriptions by ${protocol} are not implemented`,
      501,
    );
  if (!isProtocol(protocol))
    throw invalid(`Amazon SNS does not support this protocol string: ${protocol}`);
  if (ENDPOINTS[protocol].test(endpoint)) return protocol;
  const reason = protocol.startsWith('http')
    ? ' Reason: local-aws delivers only to this machine'
    : '';
  throw invalid(`Endpoint${reason}`);
};

const checkAttributes = (attributes: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (!SUBSCRIPTION_ATTRIBUTES.has(name))
      throw invalid(`Attributes Reason: Unknown attribute ${name}`);
    if (!['FilterPolicy', 'RedrivePolicy'].includes(name) || value === '') continue;
    try {
      JSON.parse(value);
    } catch {
      // SNS names the attribute and no place.
      throw invalid(`Attributes Reason: ${name}: failed to parse JSON.`);
    }
  }
};

export const createSubscribe = (aws: Aws, state: SnsState, captureMail: CaptureMail) => {
  /** An HTTP endpoint of this machine confirms by itself, with the token that it is sent here. */
  const askHttp = async (topic: Topic, { endpoint, pendingToken: Token }: Subscription) => {
    await aws.store.committed();
    const SubscribeURL = `${aws.endpoint()}/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(topic.arn)}&Token=${Token}`;
    const body = {
      Type: 'SubscriptionConfirmation',
      MessageId: aws.ids.uuid(),
      Token,
      TopicArn: topic.arn,
      Message: `You have chosen to subscribe to the topic ${topic.arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
      SubscribeURL,
      Timestamp: new Date(aws.clock.now()).toISOString(),
    };
    const headers = {
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
      'x-amz-sns-topic-arn': topic.arn,
    };
    try {
      await (
        await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })
      ).arrayBuffer();
    } catch {
      // Nobody listens there: the subscription stays pending, as on AWS.
    }
  };

  /** Nobody reads mail here, so an address confirms itself; the mail shows what AWS would have sent. */
  const confirmByMail = (topic: Topic, subscription: Subscription) => {
    const { pendingToken: _, ...confirmed } = subscription;
    state.subscriptions.put(confirmed.arn, confirmed);
    captureMail({
      topic,
      to: subscription.endpoint,
      subject: 'AWS Notification - Subscription Confirmation',
      text: `You have chosen to subscribe to the topic:\n${topic.arn}\n\nOn AWS this address would have to confirm; local-aws has confirmed it by itself.`,
    });
  };

  const find = (topicArn: string, protocol: string, endpoint: string) =>
    [...state.subscriptions.values()].find(
      (each) =>
        each.topicArn === topicArn && each.protocol === protocol && each.endpoint === endpoint,
    );

  return operation<SubscribeInput, SubscribeResponse>({
    permissions: onTopic(state, 'Subscribe', ({ TopicArn }) => TopicArn),
    run(input, { caller }) {
      const topic = requireTopic(state, input.TopicArn);
      const endpoint = input.Endpoint ?? '';
      const protocol = requireProtocol(input.Protocol, endpoint);
      checkAttributes(input.Attributes ?? {});
      const known = find(topic.arn, protocol, endpoint);
      if (known !== undefined) return { SubscriptionArn: known.arn };
      const needsConfirmation = !['sqs', 'lambda'].includes(protocol);
      const subscription: Subscription = {
        arn: `${topic.arn}:${aws.ids.uuid()}`,
        topicArn: topic.arn,
        protocol,
        endpoint,
        owner: caller.accountId,
        attributes: input.Attributes ?? {},
        ...(needsConfirmation && { pendingToken: Buffer.from(aws.ids.bytes(32)).toString('hex') }),
      };
      state.subscriptions.put(subscription.arn, subscription);
      if (protocol === 'http' || protocol === 'https') void askHttp(topic, subscription);
      if (protocol === 'email' || protocol === 'email-json') confirmByMail(topic, subscription);
      const hidden = needsConfirmation && input.ReturnSubscriptionArn !== true;
      return { SubscriptionArn: hidden ? 'pending confirmation' : subscription.arn };
    },
  });
};
