import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  type SubscribeCommandInput,
} from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let local: LocalAws;
let sns: SNSClient;
let sqs: SQSClient;
let dataFolder: string;
beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'sns-'));
  local = await createLocalAws({ dataFolder, enforceIam: false });
  const config = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  };
  sns = new SNSClient(config);
  sqs = new SQSClient(config);
});
afterAll(async () => {
  await local.close();
  rmSync(dataFolder, { recursive: true });
});

const createTopic = async (
  Name: string,
  Attributes: Record<string, string> = {},
): Promise<string> => (await sns.send(new CreateTopicCommand({ Name, Attributes }))).TopicArn ?? '';

const subscribeQueue = async (
  TopicArn: string,
  QueueName: string,
  Attributes: Record<string, string> = {},
) => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
  const Endpoint = `arn:aws:sqs:us-east-1:111111111111:${QueueName}`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }));
  return async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = '' }) => Body);
  };
};

it('captures an e-mail in the journal and in a file that only its owner reads', async () => {
  const TopicArn = await createTopic('mail', { DisplayName: 'Approvals' });
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ann@example.com' }),
  );
  expect(SubscriptionArn).toBe('pending confirmation');
  await sns.send(new PublishCommand({ TopicArn, Subject: 'Approve', Message: 'Please look: ü' }));
  const mails = local.aws.journal.read(0, 100).filter(({ type }) => type === 'email-captured');
  expect(mails.map(({ data }) => data)).toMatchObject([
    { to: 'ann@example.com', subject: 'AWS Notification - Subscription Confirmation' },
    { to: 'ann@example.com', subject: 'Approve', text: 'Please look: ü', topicArn: TopicArn },
  ]);
  const files = readdirSync(join(dataFolder, 'mail')).map((name) => join(dataFolder, 'mail', name));
  expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  expect(texts).toContainEqual(
    expect.stringMatching(/^From: "Approvals" <.*Subject: Approve\r\n.*\r\n\r\nPlease look: ü$/s),
  );
});

it('brings a notification to a queue, in its envelope or raw', async () => {
  const TopicArn = await createTopic('queues');
  const wrapped = await subscribeQueue(TopicArn, 'wrapped');
  const raw = await subscribeQueue(TopicArn, 'raw', { RawMessageDelivery: 'true' });
  const MessageAttributes = { Kind: { DataType: 'String', StringValue: 'x' } };
  const { MessageId } = await sns.send(
    new PublishCommand({ TopicArn, Message: 'hi', MessageAttributes }),
  );
  const [text = ''] = await wrapped();
  expect(JSON.parse(text)).toMatchObject({
    Type: 'Notification',
    MessageId,
    TopicArn,
    Message: 'hi',
    MessageAttributes: { Kind: { Type: 'String', Value: 'x' } },
  });
  expect(await raw()).toEqual(['hi']);
});

it.each([
  ['MessageAttributes', { color: ['red'] }, ['red']],
  ['MessageBody', { price: [{ numeric: ['>', 5] }] }, ['blue']],
])(
  'lets through what a filter policy on %s asks for',
  async (FilterPolicyScope, policy, expected) => {
    const TopicArn = await createTopic(`filter-${FilterPolicyScope}`);
    const receive = await subscribeQueue(TopicArn, `filter-${FilterPolicyScope}`, {
      RawMessageDelivery: 'true',
      FilterPolicyScope,
      FilterPolicy: JSON.stringify(policy),
    });
    for (const [color, price] of [
      ['red', 1],
      ['blue', 9],
    ] as const) {
      const MessageAttributes = { color: { DataType: 'String', StringValue: color } };
      await sns.send(
        new PublishCommand({
          TopicArn,
          Message: JSON.stringify({ color, price }),
          MessageAttributes,
        }),
      );
    }
    expect((await receive()).map((body) => JSON.parse(body).color)).toEqual(expected);
  },
);

it('asks an HTTP endpoint of this machine to confirm before it delivers', async () => {
  const posted: { Type: string; Token: string; Message: string }[] = [];
  let arrived = () => {};
  const server = createServer(async (request, response) => {
    posted.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    response.end();
    arrived();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const next = () =>
    new Promise<void>((resolve) => {
      arrived = resolve;
    });
  const TopicArn = await createTopic('http');
  const asked = next();
  const Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint }));
  await asked;
  await sns.send(new PublishCommand({ TopicArn, Message: 'too early' }));
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: posted[0]?.Token }));
  const delivered = next();
  await sns.send(new PublishCommand({ TopicArn, Message: 'in time' }));
  await delivered;
  server.close();
  server.closeAllConnections();
  expect(posted.map(({ Type, Message }) => [Type, Message]).slice(1)).toEqual([
    ['Notification', 'in time'],
  ]);
});

it('gives each protocol its own text', async () => {
  const TopicArn = await createTopic('structured');
  const receive = await subscribeQueue(TopicArn, 'structured', { RawMessageDelivery: 'true' });
  const Message = JSON.stringify({ default: 'for all', sqs: 'for queues' });
  await sns.send(new PublishCommand({ TopicArn, Message, MessageStructure: 'json' }));
  expect(await receive()).toEqual(['for queues']);
});

it('lists, describes, changes and deletes topics', async () => {
  const TopicArn = await createTopic('known', { KmsMasterKeyId: 'alias/aws/sns' });
  expect(await createTopic('known')).toBe(TopicArn);
  await sns.send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'D' }),
  );
  const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(Attributes).toMatchObject({
    DisplayName: 'D',
    KmsMasterKeyId: 'alias/aws/sns',
    SubscriptionsConfirmed: '0',
    Owner: '111111111111',
  });
  expect((await sns.send(new ListTopicsCommand({}))).Topics).toContainEqual({ TopicArn });
  expect((await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags).toEqual(
    [],
  );
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await expect(sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

it.each<[string, Partial<SubscribeCommandInput>]>([
  ['a host that is not this machine', { Protocol: 'https', Endpoint: 'https://example.com/hook' }],
  ['a protocol that does not exist', { Protocol: 'pigeon', Endpoint: 'x' }],
  ['an unknown attribute', { Protocol: 'email', Endpoint: 'a@b', Attributes: { Nonsense: '1' } }],
])('refuses a subscription with %s', async (_what, input) => {
  const TopicArn = await createTopic('refusing');
  const command = new SubscribeCommand({ TopicArn, Protocol: undefined, ...input });
  await expect(sns.send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
});

it.each([
  ['no message', { Message: '' }],
  ['262,145 bytes', { Message: 'x'.repeat(262_145) }],
  ['a subject of 100 characters', { Message: 'x', Subject: 'x'.repeat(100) }],
  ['a subject with a line break', { Message: 'x', Subject: 'a\nb' }],
])('refuses to publish %s', async (_what, input) => {
  const TopicArn = await createTopic('refusing');
  await expect(sns.send(new PublishCommand({ TopicArn, ...input }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

it('publishes a batch entry by entry', async () => {
  const TopicArn = await createTopic('batch');
  const PublishBatchRequestEntries = [
    { Id: 'a', Message: 'x' },
    { Id: 'b', Message: '' },
  ];
  const result = await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
  expect(result).toMatchObject({
    Successful: [{ Id: 'a' }],
    Failed: [{ Id: 'b', Code: 'InvalidParameter' }],
  });
});
