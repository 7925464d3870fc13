import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  DisableAlarmActionsCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  ListTagsForResourceCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

const clock = createSimulatedClock();
let local: LocalAws;
let config: ConstructorParameters<typeof CloudWatchClient>[0];
let client: CloudWatchClient;
beforeAll(async () => {
  local = await createLocalAws({ clock, enforceIam: false });
  config = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  };
  client = new CloudWatchClient(config);
});
afterAll(() => local.close());

const put = (AlarmName: string, more: Partial<PutMetricAlarmCommandInput> = {}) =>
  client.send(
    new PutMetricAlarmCommand({
      AlarmName,
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: 'dead-letters' }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      ...more,
    }),
  );
const stateOf = async (AlarmName: string) =>
  (await client.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms?.[0]
    ?.StateValue;
const mails = () =>
  local.aws.journal
    .read(0, 1000)
    .filter(
      ({ type, data }) => type === 'email-captured' && String(data.subject).includes('in US East'),
    );

it('mails when a dead-letter queue fills, and once only', async () => {
  const sns = new SNSClient(config as object);
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'alarms' }));
  await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'ops@example.com' }),
  );
  const sqs = new SQSClient(config as object);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'dead-letters' }));
  await put('dead-letters', { AlarmActions: [TopicArn] });
  clock.advance(120_000);
  expect(await stateOf('dead-letters')).toBe('OK');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  clock.advance(180_000);
  expect(await stateOf('dead-letters')).toBe('ALARM');
  expect(mails()).toMatchObject([
    { data: { to: 'ops@example.com', subject: 'ALARM: "dead-letters" in US East (N. Virginia)' } },
  ]);
  expect(JSON.parse(String(mails()[0]?.data.text))).toMatchObject({
    AlarmName: 'dead-letters',
    NewStateValue: 'ALARM',
    OldStateValue: 'OK',
    Trigger: { MetricName: 'ApproximateNumberOfMessagesVisible' },
  });
});

it('keeps figures by the minute and lists what it has', async () => {
  const start = new Date(clock.now());
  const datum = { MetricName: 'Own', Dimensions: [{ Name: 'A', Value: 'b' }] };
  for (const Value of [1, 4])
    await client.send(
      new PutMetricDataCommand({ Namespace: 'Mine', MetricData: [{ ...datum, Value }] }),
    );
  const EndTime = new Date(clock.now() + 60_000);
  const { Datapoints } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: 'Mine',
      ...datum,
      StartTime: start,
      EndTime,
      Period: 60,
      Statistics: ['Sum', 'Average'],
    }),
  );
  expect(Datapoints).toMatchObject([{ Sum: 5, Average: 2.5 }]);
  expect((await client.send(new ListMetricsCommand({ Namespace: 'Mine' }))).Metrics).toMatchObject([
    { Namespace: 'Mine', ...datum },
  ]);
});

it('sets a state by hand, without actions if they are off', async () => {
  await put('by-hand', {
    Tags: [{ Key: 'a', Value: '1' }],
    AlarmActions: ['arn:aws:sns:us-east-1:111111111111:alarms'],
  });
  await client.send(new DisableAlarmActionsCommand({ AlarmNames: ['by-hand'] }));
  const before = mails().length;
  await client.send(
    new SetAlarmStateCommand({ AlarmName: 'by-hand', StateValue: 'ALARM', StateReason: 'a test' }),
  );
  expect(await stateOf('by-hand')).toBe('ALARM');
  expect(mails().length).toBe(before);
  const { Tags } = await client.send(
    new ListTagsForResourceCommand({
      ResourceARN: 'arn:aws:cloudwatch:us-east-1:111111111111:alarm:by-hand',
    }),
  );
  expect(Tags).toEqual([{ Key: 'a', Value: '1' }]);
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ['by-hand'] }));
  expect(await stateOf('by-hand')).toBeUndefined();
});

it.each<[string, Partial<PutMetricAlarmCommandInput>, string]>([
  ['metric math', { Metrics: [{ Id: 'm' }] }, 'NotImplementedException'],
  [
    'anomaly detection',
    { ComparisonOperator: 'GreaterThanUpperThreshold' },
    'NotImplementedException',
  ],
  ['a period of 45 seconds', { Period: 45 }, 'ValidationException'],
  ['more than a day', { Period: 3600, EvaluationPeriods: 25 }, 'ValidationException'],
])('refuses an alarm on %s', async (_what, more, name) => {
  await expect(put('refused', more)).rejects.toMatchObject({ name });
});
