import {
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createExecutions } from './executions/execution-record.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
  await bench.create('approval', {
    StartAt: 'Ask',
    States: { Ask: bench.waiting({ TimeoutSeconds: 3600 }) },
  });
});
afterAll(() => local.close());

const succeed = (taskToken: string, output: unknown) =>
  bench.sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

describe('a task that waits for its token', () => {
  it('goes on with the output it is sent, and writes the history that AWS writes', async () => {
    const executionArn = await bench.start('approval', { change: 1 });
    const { taskToken, input } = await bench.nextTask();
    expect(input).toEqual({ change: 1 });
    await succeed(taskToken, { decision: 'Approved' });
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"decision":"Approved"}',
      redriveStatus: 'NOT_REDRIVABLE',
    });
    const events = await bench.history(executionArn);
    expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
      [1, 0, 'ExecutionStarted'],
      [2, 0, 'TaskStateEntered'],
      [3, 2, 'TaskScheduled'],
      [4, 3, 'TaskStarted'],
      [5, 4, 'TaskSubmitted'],
      [6, 5, 'TaskSucceeded'],
      [7, 6, 'TaskStateExited'],
      [8, 7, 'ExecutionSucceeded'],
    ]);
    expect(events[2]?.taskScheduledEventDetails).toMatchObject({
      resourceType: 'sqs',
      resource: 'sendMessage.waitForTaskToken',
      region: 'us-east-1',
      timeoutInSeconds: 3600,
    });
    expect(
      JSON.parse(events[2]?.taskScheduledEventDetails?.parameters ?? '').MessageBody.taskToken,
    ).toBe(taskToken);
  });

  it('takes one answer: the second gets TaskTimedOut, even the same', async () => {
    await bench.start('approval');
    const { taskToken } = await bench.nextTask();
    expect(taskToken).toMatch(/^AQ[\w+/=]{640,720}$/);
    await succeed(taskToken, 1);
    await expect(succeed(taskToken, 1)).rejects.toMatchObject({
      name: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
  });

  it.each([
    ['a text that is no token', 'AQCEAAAAKgAAAAMAAAAA', 'InvalidToken'],
    ['an empty text', '', 'ValidationException'],
    ['2,049 characters', 'A'.repeat(2049), 'ValidationException'],
  ])('refuses %s', async (_what, taskToken, name) => {
    await expect(succeed(taskToken, 1)).rejects.toMatchObject({ name });
  });

  it('fails with the error and cause it is sent', async () => {
    const executionArn = await bench.start('approval');
    const { taskToken } = await bench.nextTask();
    await bench.sfn.send(
      new SendTaskFailureCommand({
        taskToken,
        error: 'Approval.TimedOut',
        cause: 'nobody answered',
      }),
    );
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.TimedOut',
      cause: 'nobody answered',
    });
  });

  it('times out, and then takes no answer', async () => {
    const executionArn = await bench.start('approval');
    const { taskToken } = await bench.nextTask();
    clock.advance(3_600_000);
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
    await expect(succeed(taskToken, 1)).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await bench.sfn.send(new RedriveExecutionCommand({ executionArn }));
    const again = await bench.nextTask();
    expect(again.taskToken).not.toBe(taskToken);
    await succeed(again.taskToken, 'late but well');
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      redriveCount: 1,
    });
  });

  it('takes no answer after the execution was stopped', async () => {
    const executionArn = await bench.start('approval');
    const { taskToken } = await bench.nextTask();
    await bench.sfn.send(
      new StopExecutionCommand({ executionArn, error: 'Changed', cause: 'my mind' }),
    );
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Changed',
      cause: 'my mind',
    });
    await expect(succeed(taskToken, 1)).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('is at rest without its token', async () => {
    const executionArn = await bench.start('approval');
    const { taskToken } = await bench.nextTask();
    const record = createExecutions(local.aws.store).records.get(executionArn);
    const history = local.aws.store.log('states/history').read(executionArn);
    expect(history.length).toBeGreaterThan(3);
    expect(JSON.stringify([record, history])).not.toContain(taskToken.slice(0, 100));
  });
});

describe('StartExecution', () => {
  it('answers the same name and input with the same execution while it runs, and refuses the name afterwards', async () => {
    const first = await bench.start('approval', { same: true }, 'named');
    expect(await bench.start('approval', { same: true }, 'named')).toBe(first);
    await expect(bench.start('approval', { same: false }, 'named')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message: `Execution Already Exists: '${first}'`,
    });
    await succeed((await bench.nextTask()).taskToken, 1);
    await expect(bench.start('approval', { same: true }, 'named')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });

  it.each([
    [
      'a machine that is not there',
      { stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:nowhere' },
      'StateMachineDoesNotExist',
    ],
    ['what is no ARN', { stateMachineArn: 'nowhere' }, 'InvalidArn'],
    ['input that is not JSON', { input: '{' }, 'InvalidExecutionInput'],
    ['a name with a blank', { name: 'a b' }, 'InvalidName'],
    [
      'input over 262,144 bytes',
      { input: JSON.stringify('x'.repeat(262_143)) },
      'InvalidExecutionInput',
    ],
  ])('refuses %s', async (_what, input, name) => {
    const stateMachineArn = 'arn:aws:states:us-east-1:111111111111:stateMachine:approval';
    await expect(
      bench.sfn.send(new StartExecutionCommand({ stateMachineArn, ...input })),
    ).rejects.toMatchObject({ name });
  });
});

describe('startExecution.sync:2', () => {
  const parent = (machine: string, fields: object = {}) => ({
    StartAt: 'Run',
    States: {
      Run: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Parameters: {
          StateMachineArn: `arn:aws:states:us-east-1:111111111111:stateMachine:${machine}`,
          'Name.$': '$$.Execution.Name',
          Input: { level: 1 },
        },
        End: true,
        ...fields,
      },
    },
  });

  it("ends with the child's output as JSON", async () => {
    await bench.create('parent', parent('approval'));
    const executionArn = await bench.start('parent', {}, 'p1');
    await succeed((await bench.nextTask()).taskToken, { decision: 'Rejected' });
    const { output = '' } = await bench.describe(executionArn);
    expect(JSON.parse(output)).toMatchObject({
      Name: 'p1',
      Status: 'SUCCEEDED',
      Input: { level: 1 },
      Output: { decision: 'Rejected' },
    });
  });

  it("fails with States.TaskFailed and the child's description, whatever the child's own error", async () => {
    const executionArn = await bench.start('parent', {}, 'p2');
    await bench.sfn.send(
      new SendTaskFailureCommand({
        taskToken: (await bench.nextTask()).taskToken,
        error: 'Approval.Cancelled',
      }),
    );
    const { status, error, cause = '' } = await bench.describe(executionArn);
    expect([status, error]).toEqual(['FAILED', 'States.TaskFailed']);
    expect(JSON.parse(cause)).toMatchObject({
      Error: 'Approval.Cancelled',
      Status: 'FAILED',
      Input: '{"level":1}',
    });
  });

  it('names a machine that is not there as AWS does', async () => {
    await bench.create('orphan', parent('nowhere'));
    expect(await bench.describe(await bench.start('orphan'))).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
  });
});

it('refuses a definition that AWS refuses, with the place', async () => {
  await expect(
    bench.create('bad', { StartAt: 'Gone', States: { Here: { Type: 'Succeed' } } }),
  ).rejects.toMatchObject({
    name: 'InvalidDefinition',
    message: expect.stringContaining('Invalid State Machine Definition'),
  });
});
