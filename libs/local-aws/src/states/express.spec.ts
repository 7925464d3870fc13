import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:quick';

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
  const pass = {
    StartAt: 'Say',
    States: { Say: { Type: 'Pass', Parameters: { 'context.$': '$$.Execution' }, End: true } },
  };
  await bench.create('quick', pass, { type: 'EXPRESS' });
});
afterAll(() => local.close());

const runSync = (machine: string, input = '{}') =>
  bench.sfn.send(
    new StartSyncExecutionCommand({ stateMachineArn: ARN.replace('quick', machine), input }),
  );

describe('StartSyncExecution', () => {
  it('answers with the output', async () => {
    const answer = await runSync('quick', '{"a":1}');
    expect(answer).toMatchObject({
      stateMachineArn: ARN,
      status: 'SUCCEEDED',
      input: '{"a":1}',
      inputDetails: { included: true },
      outputDetails: { included: true },
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    });
    expect(answer.executionArn).toMatch(
      /^arn:aws:states:us-east-1:111111111111:express:quick:[0-9a-f-]{36}:[0-9a-f-]{36}$/,
    );
    const { context } = JSON.parse(answer.output ?? '');
    expect(Object.keys(context).sort()).toEqual(['Id', 'Input', 'Name', 'RoleArn', 'StartTime']);
  });

  it('answers with the error', async () => {
    const fail = { StartAt: 'No', States: { No: { Type: 'Fail', Error: 'E', Cause: 'because' } } };
    await bench.create('failing', fail, { type: 'EXPRESS' });
    const answer = await runSync('failing');
    expect(answer).toMatchObject({
      status: 'FAILED',
      error: 'E',
      cause: 'because',
      outputDetails: { included: true },
    });
    expect(answer.output).toBeUndefined();
  });

  it('ends after five minutes', async () => {
    const wait = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 600, End: true } } };
    await bench.create('slow', wait, { type: 'EXPRESS' });
    const asked = runSync('slow');
    while (clock.nextAlarm() === undefined) await new Promise(setImmediate);
    clock.advance(300_000);
    expect(await asked).toMatchObject({
      status: 'TIMED_OUT',
      billingDetails: { billedDurationInMilliseconds: 300_000 },
    });
  });

  it('refuses a Standard machine', async () => {
    await bench.create('standard', { StartAt: 'S', States: { S: { Type: 'Succeed' } } });
    await expect(runSync('standard')).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    });
  });
});

describe('an Express execution', () => {
  it('is started anew by the same name, and cannot be looked at', async () => {
    const start = () =>
      bench.sfn.send(new StartExecutionCommand({ stateMachineArn: ARN, name: 'same' }));
    const { executionArn } = await start();
    expect(executionArn).toMatch(/:express:quick:same:/);
    expect((await start()).executionArn).not.toBe(executionArn);
    const refusal = {
      name: 'InvalidArn',
      message: "Invalid Arn: 'Resource type not valid in this context: express'",
    };
    const input = { executionArn };
    await expect(bench.sfn.send(new DescribeExecutionCommand(input))).rejects.toMatchObject(
      refusal,
    );
    await expect(bench.sfn.send(new StopExecutionCommand(input))).rejects.toMatchObject(refusal);
    await expect(bench.sfn.send(new GetExecutionHistoryCommand(input))).rejects.toMatchObject(
      refusal,
    );
    await expect(
      bench.sfn.send(new ListExecutionsCommand({ stateMachineArn: ARN })),
    ).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });

  it('is kept while it runs and leaves nothing behind', async () => {
    const wait = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 60, End: true } } };
    await bench.create('kept', wait, { type: 'EXPRESS' });
    const { store } = local.aws;
    const executionArn = await bench.start('kept');
    expect(store.collection('states/express-executions').get(executionArn)).toBeDefined();
    clock.advance(60_000);
    expect(store.collection('states/express-executions').size).toBe(0);
    expect(store.log('states/history').length(executionArn)).toBe(0);
  });
});

it.each([
  [
    '.waitForTaskToken',
    'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    "Express state machine does not support '.waitForTaskToken' service integration  at /States/T/Resource",
  ],
  [
    '.sync',
    'arn:aws:states:::states:startExecution.sync:2',
    "Express state machine does not support '.sync' service integration at /States/T/Resource",
  ],
  [
    'an activity',
    'arn:aws:states:us-east-1:111111111111:activity:a',
    'Express state machine does not support Activity ARN at /States/T/Resource',
  ],
])('refuses %s in an Express machine', async (_what, Resource, reason) => {
  const definition = { StartAt: 'T', States: { T: { Type: 'Task', Resource, End: true } } };
  await expect(bench.create('bad', definition, { type: 'EXPRESS' })).rejects.toMatchObject({
    name: 'InvalidDefinition',
    message: `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: ${reason}'`,
  });
});
