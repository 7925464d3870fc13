import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const STATES = 'arn:aws:states:us-east-1:111111111111';
const failing = {
  StartAt: 'Go',
  States: {
    Go: { Type: 'Pass', Result: { secret: 1 }, Next: 'No' },
    No: { Type: 'Fail', Error: 'E', Cause: 'because' },
  },
};

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
  logs = new CloudWatchLogsClient(bench.config);
});
afterAll(() => local.close());

const logged = async (
  name: string,
  level: 'ALL' | 'ERROR' | 'FATAL',
  includeExecutionData = false,
) => {
  const logGroupName = `/states/${name}`;
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  const logGroupArn = `arn:aws:logs:us-east-1:111111111111:log-group:${logGroupName}:*`;
  const destinations = [{ cloudWatchLogsLogGroup: { logGroupArn } }];
  await bench.create(name, failing, {
    loggingConfiguration: { level, includeExecutionData, destinations },
  });
  const executionArn = await bench.start(name, { hello: 1 });
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
  return { executionArn, lines: events.map(({ message }) => JSON.parse(message ?? '')) };
};

describe('the log of a machine', () => {
  it('has every event, without data', async () => {
    const { executionArn, lines } = await logged('without-data', 'ALL');
    expect(lines.map(({ type, details }) => [type, details])).toEqual([
      ['ExecutionStarted', { roleArn: bench.roleArn }],
      ['PassStateEntered', { name: 'Go' }],
      ['PassStateExited', { name: 'Go' }],
      ['FailStateEntered', { name: 'No' }],
      ['ExecutionFailed', { error: 'E', cause: 'because' }],
    ]);
    expect(lines[1]).toEqual({
      id: '2',
      type: 'PassStateEntered',
      details: { name: 'Go' },
      previous_event_id: '0',
      event_timestamp: String(clock.now()),
      execution_arn: executionArn,
      redrive_count: '0',
    });
  });

  it('has data where they are asked for', async () => {
    const { lines } = await logged('with-data', 'ALL', true);
    expect(lines[1].details).toEqual({
      name: 'Go',
      input: '{"hello":1}',
      inputDetails: { truncated: false },
    });
    expect(lines[2].details.output).toBe('{"secret":1}');
  });

  it.each([
    ['ERROR', ['FailStateEntered', 'ExecutionFailed']],
    ['FATAL', ['ExecutionFailed']],
  ] as const)('of level %s has %j', async (level, types) => {
    const { lines } = await logged(`level-${level}`, level);
    expect(lines.map(({ type }) => type)).toEqual(types);
  });
});

describe('the metrics of a machine', () => {
  const sum = async (machine: string, MetricName: string) => {
    const { Datapoints = [] } = await new CloudWatchClient(bench.config).send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/States',
        MetricName,
        Dimensions: [{ Name: 'StateMachineArn', Value: `${STATES}:stateMachine:${machine}` }],
        StartTime: new Date(clock.now() - 600_000),
        EndTime: new Date(clock.now() + 60_000),
        Period: 60,
        Statistics: ['Sum'],
      }),
    );
    return Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0);
  };

  it('count how executions began and ended', async () => {
    await bench.create('counted', failing);
    for (let at = 0; at < 3; at += 1) await bench.start('counted');
    expect(await sum('counted', 'ExecutionsStarted')).toBe(3);
    expect(await sum('counted', 'ExecutionsFailed')).toBe(3);
    expect(await sum('counted', 'ExecutionsSucceeded')).toBe(0);
  });

  it('count a time-out of the machine apart', async () => {
    const wait = { Type: 'Wait', Seconds: 600, End: true };
    await bench.create('slow', { StartAt: 'W', TimeoutSeconds: 5, States: { W: wait } });
    await bench.start('slow');
    clock.advance(5000);
    expect(await sum('slow', 'ExecutionsTimedOut')).toBe(1);
    expect(await sum('slow', 'ExecutionTime')).toBe(5000);
  });

  it('raise an alarm', async () => {
    const cloudWatch = new CloudWatchClient(bench.config);
    await bench.create('alarmed', failing);
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'failures',
        Namespace: 'AWS/States',
        MetricName: 'ExecutionsFailed',
        Dimensions: [{ Name: 'StateMachineArn', Value: `${STATES}:stateMachine:alarmed` }],
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'ignore',
      }),
    );
    await bench.start('alarmed');
    clock.advance(120_000);
    const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toMatchObject([{ AlarmName: 'failures', StateValue: 'ALARM' }]);
  });
});
