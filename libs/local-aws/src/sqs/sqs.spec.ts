import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  SendMessageBatchCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
} from '@aws-sdk/client-sqs';
import { createSpecQueues, type SpecQueues } from './spec-queues.ts';

let queues: SpecQueues;
beforeAll(async () => {
  queues = await createSpecQueues();
});
afterAll(() => queues.local.close());

const bodies = (messages: readonly { Body?: string | undefined }[]) =>
  messages.map(({ Body }) => Body);

it('gives a message to one receiver at a time, until it is deleted', async () => {
  const url = await queues.create('standard', { VisibilityTimeout: '10' });
  await queues.send(url, 'hello', {
    MessageAttributes: { Kind: { DataType: 'String', StringValue: 'x' } },
  });
  const [first] = await queues.receive(url, {
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  });
  expect(first).toMatchObject({
    Body: 'hello',
    MessageAttributes: { Kind: { DataType: 'String', StringValue: 'x' } },
    Attributes: { ApproximateReceiveCount: '1', SenderId: '111111111111' },
  });
  expect(await queues.receive(url)).toEqual([]);
  expect(await queues.count(url)).toBe('0 1 0');
  queues.clock.advance(10_000);
  const [again] = await queues.receive(url);
  await queues.client.send(
    new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }),
  );
  expect(await queues.count(url)).toBe('0 1 0');
  await queues.client.send(
    new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: again?.ReceiptHandle }),
  );
  expect(await queues.count(url)).toBe('0 0 0');
});

it('makes a message visible again as its receiver asks', async () => {
  const url = await queues.create('visibility');
  await queues.send(url, 'a');
  const [message] = await queues.receive(url);
  await queues.client.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: url,
      ReceiptHandle: message?.ReceiptHandle,
      VisibilityTimeout: 0,
    }),
  );
  expect(bodies(await queues.receive(url))).toEqual(['a']);
});

it('holds a delayed message back, and a receiver who waits gets it by the clock', async () => {
  const url = await queues.create('delayed');
  await queues.send(url, 'later', { DelaySeconds: 5 });
  expect(await queues.count(url)).toBe('0 0 1');
  const waiting = queues.receive(url, { WaitTimeSeconds: 20 });
  while (queues.clock.nextAlarm() === undefined)
    await new Promise((resolve) => setImmediate(resolve));
  queues.clock.advance(5000);
  expect(bodies(await waiting)).toEqual(['later']);
});

it('wakes a receiver who waits as soon as a message comes', async () => {
  const url = await queues.create('long-poll');
  const waiting = queues.receive(url, { WaitTimeSeconds: 20 });
  while (queues.clock.nextAlarm() === undefined)
    await new Promise((resolve) => setImmediate(resolve));
  await queues.send(url, 'now');
  expect(bodies(await waiting)).toEqual(['now']);
});

it('moves a message that was received too often to its dead-letter queue', async () => {
  const dead = await queues.create('dead');
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:111111111111:dead';
  const url = await queues.create('source', {
    VisibilityTimeout: '1',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 2 }),
  });
  await queues.send(url, 'poison');
  for (let count = 0; count < 2; count += 1) {
    expect(bodies(await queues.receive(url))).toEqual(['poison']);
    queues.clock.advance(1000);
  }
  expect(await queues.receive(url)).toEqual([]);
  const [buried] = await queues.receive(dead, { MessageSystemAttributeNames: ['All'] });
  expect(buried).toMatchObject({
    Body: 'poison',
    Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:111111111111:source' },
  });
});

it('keeps the order within a group of a FIFO queue and takes a message once', async () => {
  const url = await queues.create('ordered.fifo', {
    FifoQueue: 'true',
    ContentBasedDeduplication: 'true',
  });
  for (const body of ['1', '2', '2']) await queues.send(url, body, { MessageGroupId: 'g' });
  await queues.send(url, 'other', { MessageGroupId: 'h' });
  const [first, ...rest] = await queues.receive(url, { MaxNumberOfMessages: 1 });
  expect(bodies([first ?? {}, ...rest])).toEqual(['1']);
  expect(bodies(await queues.receive(url))).toEqual(['other']);
  await queues.client.send(
    new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: first?.ReceiptHandle }),
  );
  expect(bodies(await queues.receive(url))).toEqual(['2']);
});

it('sends a batch entry by entry', async () => {
  const url = await queues.create('batch');
  const Entries = [
    { Id: 'a', MessageBody: 'fine' },
    { Id: 'b', MessageBody: '\u0001' },
  ];
  const result = await queues.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  expect(result.Successful).toMatchObject([{ Id: 'a' }]);
  expect(result.Failed).toMatchObject([{ Id: 'b', Code: 'InvalidMessageContents' }]);
  await queues.client.send(new PurgeQueueCommand({ QueueUrl: url }));
  expect(await queues.receive(url)).toEqual([]);
});

it('finds, lists, describes and tags queues', async () => {
  const QueueUrl = await queues.create('known', { DelaySeconds: '1' });
  expect(await queues.create('known', { DelaySeconds: '1' })).toBe(QueueUrl);
  expect(QueueUrl).toBe(`${queues.local.endpoint}/111111111111/known`);
  expect(await queues.client.send(new GetQueueUrlCommand({ QueueName: 'known' }))).toMatchObject({
    QueueUrl,
  });
  expect(await queues.client.send(new ListQueuesCommand({ QueueNamePrefix: 'kno' }))).toMatchObject(
    { QueueUrls: [QueueUrl] },
  );
  await queues.client.send(
    new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '2' } }),
  );
  const { Attributes } = await queues.client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn', 'DelaySeconds'] }),
  );
  expect(Attributes).toEqual({
    QueueArn: 'arn:aws:sqs:us-east-1:111111111111:known',
    DelaySeconds: '2',
  });
  await queues.client.send(new TagQueueCommand({ QueueUrl, Tags: { a: '1' } }));
  expect(await queues.client.send(new ListQueueTagsCommand({ QueueUrl }))).toMatchObject({
    Tags: { a: '1' },
  });
  await queues.client.send(new DeleteQueueCommand({ QueueUrl }));
  await expect(queues.receive(QueueUrl)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
});

it.each([
  [new CreateQueueCommand({ QueueName: 'a b' }), 'InvalidParameterValue'],
  [
    new CreateQueueCommand({ QueueName: 'batch', Attributes: { DelaySeconds: '3' } }),
    'QueueNameExists',
  ],
  [
    new CreateQueueCommand({ QueueName: 'x', Attributes: { Nonsense: '3' } as never }),
    'InvalidAttributeName',
  ],
  [
    new CreateQueueCommand({
      QueueName: 'x',
      Attributes: {
        RedrivePolicy:
          '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111111111111:none","maxReceiveCount":1}',
      },
    }),
    'InvalidParameterValue',
  ],
  [new GetQueueUrlCommand({ QueueName: 'none' }), 'QueueDoesNotExist'],
])('refuses request %#', async (command, name) => {
  await expect(queues.client.send(command as GetQueueUrlCommand)).rejects.toMatchObject({ name });
});

it('refuses a message over 1 MiB and a receipt handle that is none', async () => {
  const url = await queues.create('limits');
  await expect(queues.send(url, 'x'.repeat(1_048_577))).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  await expect(
    queues.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: 'none' })),
  ).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
});
