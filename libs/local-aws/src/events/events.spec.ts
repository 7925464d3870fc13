import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createSimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let local: LocalAws;
let events: EventBridgeClient;
let sqs: SQSClient;
beforeAll(async () => {
  local = await createLocalAws({ clock: createSimulatedClock() });
  const config = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  };
  events = new EventBridgeClient(config);
  sqs = new SQSClient(config);
});
afterAll(() => local.close());

const createQueue = async (name: string, open = true) => {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const Resource = Attributes?.QueueArn ?? '';
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  if (open) await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  return { QueueUrl, Arn: Resource };
};

const receive = async (QueueUrl: string) => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
};

const put = (detail: object, Source = 'shop') =>
  events.send(
    new PutEventsCommand({
      Entries: [{ Source, DetailType: 'order', Detail: JSON.stringify(detail) }],
    }),
  );

it('delivers what matches, in the form that the target asks for', async () => {
  const whole = await createQueue('whole');
  const part = await createQueue('part');
  await events.send(
    new PutRuleCommand({
      Name: 'paid',
      EventPattern: '{"source":["shop"],"detail":{"state":["paid"]}}',
    }),
  );
  await events.send(
    new PutTargetsCommand({
      Rule: 'paid',
      Targets: [
        { Id: 'whole', Arn: whole.Arn },
        {
          Id: 'part',
          Arn: part.Arn,
          InputTransformer: {
            InputPathsMap: { id: '$.detail.id' },
            InputTemplate: '{"order": <id>, "text": "order <id>"}',
          },
        },
      ],
    }),
  );
  await put({ state: 'open', id: 1 });
  await put({ state: 'paid', id: 2 });
  const [message, ...more] = await receive(whole.QueueUrl);
  expect(more).toEqual([]);
  expect(JSON.parse(message?.Body ?? '')).toMatchObject({
    version: '0',
    source: 'shop',
    'detail-type': 'order',
    account: '111111111111',
    detail: { id: 2 },
  });
  const [transformed] = await receive(part.QueueUrl);
  expect(transformed?.Body).toBe('{"order": 2, "text": "order 2"}');
});

it('puts what a target refuses into the dead-letter queue, with the reason', async () => {
  const closed = await createQueue('closed', false);
  const dead = await createQueue('dead');
  await events.send(new PutRuleCommand({ Name: 'to-closed', EventPattern: '{"source":["lost"]}' }));
  await events.send(
    new PutTargetsCommand({
      Rule: 'to-closed',
      Targets: [{ Id: 'x', Arn: closed.Arn, DeadLetterConfig: { Arn: dead.Arn } }],
    }),
  );
  await put({ id: 3 }, 'lost');
  const [message] = await receive(dead.QueueUrl);
  expect(JSON.parse(message?.Body ?? '')).toMatchObject({ detail: { id: 3 } });
  expect(message?.MessageAttributes).toMatchObject({
    ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
    TARGET_ARN: { StringValue: closed.Arn },
    RULE_ARN: { StringValue: 'arn:aws:events:us-east-1:111111111111:rule/to-closed' },
  });
});

it("refuses a source that only AWS's services may use, and takes the others of the same request", async () => {
  const { FailedEntryCount, Entries } = await events.send(
    new PutEventsCommand({
      Entries: [
        { Source: 'aws.ssm', DetailType: 'x', Detail: '{}' },
        { Source: 'aws-ssm', DetailType: 'x', Detail: '{}' },
        { Source: 'shop', DetailType: 'x', Detail: 'no JSON' },
      ],
    }),
  );
  expect(FailedEntryCount).toBe(2);
  expect(Entries?.map(({ ErrorCode, EventId }) => ErrorCode ?? typeof EventId)).toEqual([
    'NotAuthorizedForSourceException',
    'string',
    'MalformedDetail',
  ]);
});

it('refuses a pattern that is none', async () => {
  await expect(
    events.send(new PutRuleCommand({ Name: 'bad', EventPattern: '{"source":"shop"}' })),
  ).rejects.toMatchObject({ name: 'InvalidEventPatternException' });
});

it('tests a pattern without a rule', async () => {
  const Event = JSON.stringify({
    id: '1',
    account: '1',
    source: 'shop',
    time: '2026-01-01T00:00:00Z',
    region: 'x',
    resources: [],
    'detail-type': 'order',
    detail: {},
  });
  const test = (EventPattern: string) =>
    events.send(new TestEventPatternCommand({ EventPattern, Event }));
  expect(await test('{"source":["shop"]}')).toMatchObject({ Result: true });
  expect(await test('{"source":["farm"]}')).toMatchObject({ Result: false });
});
