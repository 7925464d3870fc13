import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutRuleCommand,
  type PutRuleCommandInput,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createSimulatedClock, createSystemClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

const START = Date.parse('2026-01-01T10:00:00Z');
const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'scheduled-rules-'));
let local: LocalAws;
let clock: SimulatedClock;
let events: EventBridgeClient;

const open = async (at: number, dataFolder?: string) => {
  clock = createSimulatedClock(at);
  local = await createLocalAws({ clock, ...(dataFolder !== undefined && { dataFolder }) });
  events = new EventBridgeClient(config());
};
const config = () => ({
  region: 'us-east-1',
  endpoint: local.endpoint,
  credentials: rootKey('111111111111'),
  maxAttempts: 1,
});
beforeEach(() => open(START));
afterEach(() => local.close());
afterAll(() => rmSync(folder, { recursive: true }));

const arn = 'arn:aws:events:us-east-1:111111111111:rule/tick';
const Arn = 'arn:aws:sqs:us-east-1:111111111111:ticks';
const put = (change: Partial<PutRuleCommandInput> = {}) =>
  events.send(
    new PutRuleCommand({ Name: 'tick', ScheduleExpression: 'rate(5 minutes)', ...change }),
  );

/** A rule with a queue for its target. */
const tick = async (change: Partial<PutRuleCommandInput> = {}) => {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: Arn,
      Condition: { ArnEquals: { 'aws:SourceArn': arn } },
    },
  });
  await new SQSClient(config()).send(
    new CreateQueueCommand({ QueueName: 'ticks', Attributes: { Policy } }),
  );
  await put(change);
  await events.send(new PutTargetsCommand({ Rule: 'tick', Targets: [{ Id: 'queue', Arn }] }));
};

/** The events that lie in the queue, which are taken out of it. */
const ran = async () => {
  await new Promise((resolve) => setTimeout(resolve, 30));
  const sqs = new SQSClient(config());
  const QueueUrl = `${local.endpoint}/111111111111/ticks`;
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  for (const { ReceiptHandle } of Messages)
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages.map(({ Body = '{}' }) => JSON.parse(Body));
};
const times = async () => (await ran()).map(({ time }) => time.slice(11, 16)).sort();

describe('a rule with a schedule', () => {
  it('sends a Scheduled Event to its targets, each time', async () => {
    await tick();
    clock.advance(5 * MINUTE - 1);
    expect(await ran()).toEqual([]);
    clock.advance(1);
    expect(await ran()).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: '111111111111',
        time: '2026-01-01T10:05:00Z',
        region: 'us-east-1',
        resources: [arn],
        detail: {},
      },
    ]);
    clock.advance(10 * MINUTE);
    expect(await times()).toEqual(['10:10', '10:15']);
  });

  it('runs at the minutes of a cron expression', async () => {
    await tick({ ScheduleExpression: 'cron(0/30 11 * * ? *)' });
    clock.advance(3 * 60 * MINUTE);
    expect(await times()).toEqual(['11:00', '11:30']);
  });

  it('is shown as it was put', async () => {
    await tick();
    const shown = { Name: 'tick', ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' };
    expect(await events.send(new DescribeRuleCommand({ Name: 'tick' }))).toMatchObject(shown);
    const { Rules } = await events.send(new ListRulesCommand({}));
    expect(Rules).toMatchObject([shown]);
    expect(Rules?.[0]).not.toHaveProperty('EventPattern');
  });

  it('rests while it is disabled, and counts anew from when it is enabled', async () => {
    await tick({ State: 'DISABLED' });
    clock.advance(12 * MINUTE);
    expect(await ran()).toEqual([]);
    await events.send(new EnableRuleCommand({ Name: 'tick' }));
    clock.advance(5 * MINUTE);
    expect(await times()).toEqual(['10:17']);
    await events.send(new DisableRuleCommand({ Name: 'tick' }));
    clock.advance(20 * MINUTE);
    expect(await ran()).toEqual([]);
  });

  it('keeps its beat when it is put again as it is, and takes another up at once', async () => {
    await tick();
    clock.advance(3 * MINUTE);
    await put({ Description: 'the same' });
    clock.advance(2 * MINUTE);
    expect(await times()).toEqual(['10:05']);
    await put({ ScheduleExpression: 'rate(2 minutes)' });
    clock.advance(2 * MINUTE);
    expect(await times()).toEqual(['10:07']);
  });

  it('runs no more once it is deleted, or is given a pattern instead', async () => {
    await tick();
    await put({ ScheduleExpression: undefined, EventPattern: '{"source":["x"]}' });
    clock.advance(10 * MINUTE);
    expect(await ran()).toEqual([]);
    await put();
    await events.send(new RemoveTargetsCommand({ Rule: 'tick', Ids: ['queue'] }));
    await events.send(new DeleteRuleCommand({ Name: 'tick' }));
    clock.advance(10 * MINUTE);
    expect(await ran()).toEqual([]);
    expect(clock.nextAlarm()).toBeUndefined();
  });

  it('is not dropped with the events of services: it is its own', async () => {
    await tick();
    await fetch(`${local.endpoint}/_local/events/faults`, {
      method: 'POST',
      headers: { 'x-countersign-local': local.localSecret },
      body: JSON.stringify({ drop: true }),
    });
    clock.advance(5 * MINUTE);
    expect(await times()).toEqual(['10:05']);
  });
});

describe('after a restart', () => {
  it('goes on in its beat, and makes up nothing that was missed', async () => {
    await local.close();
    await open(START, folder);
    await tick();
    clock.advance(5 * MINUTE);
    expect(await times()).toEqual(['10:05']);
    await local.close();
    await open(START + 62 * MINUTE, folder);
    expect(await ran()).toEqual([]);
    clock.advance(3 * MINUTE);
    expect(await times()).toEqual(['11:05']);
  });
});

it('runs once, and not for each time that was missed, when the clock of the machine is moved on', async () => {
  await local.close();
  const machine = createSystemClock();
  local = await createLocalAws({ clock: machine });
  events = new EventBridgeClient(config());
  await tick();
  machine.advance(31 * 24 * 60 * MINUTE);
  expect(await ran()).toHaveLength(1);
  machine.stop();
});

describe('PutRule', () => {
  it.each(['rate(5 minute)', 'cron(0 10 * * *)', ''])('refuses "%s"', async (expression) => {
    await expect(put({ ScheduleExpression: expression })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Parameter ScheduleExpression is not valid.',
    });
  });

  it('refuses a schedule on any other bus', async () => {
    await events.send(new CreateEventBusCommand({ Name: 'mine' }));
    await expect(put({ EventBusName: 'mine' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'ScheduleExpression is supported only on the default event bus.',
    });
  });

  it('refuses a rule with neither', async () => {
    await expect(put({ ScheduleExpression: undefined })).rejects.toMatchObject({
      message: 'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    });
  });
});
