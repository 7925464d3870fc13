import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateActivityCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  GetActivityTaskCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createExecutions } from './executions/execution-record.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const STATES = 'arn:aws:states:us-east-1:111111111111';

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;

beforeEach(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
});
afterEach(() => local.close());

const succeed = (taskToken: string, output = '1') =>
  bench.sfn.send(new SendTaskSuccessCommand({ taskToken, output }));
const typesOf = async (executionArn: string) =>
  (await bench.history(executionArn)).map(({ type }) => type);
const both = () => {
  const branch = (name: string) => ({ StartAt: name, States: { [name]: bench.waiting() } });
  return {
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } },
  };
};

describe('the engine', () => {
  it('takes timers off the clock that nobody waits for any more', async () => {
    const definition = { StartAt: 'Ask', States: { Ask: bench.waiting({ TimeoutSeconds: 2e6 }) } };
    await bench.create('asking', definition);
    await bench.start('asking');
    expect(clock.nextAlarm()).toBe(clock.now() + 2e9);
    await succeed((await bench.nextTask()).taskToken);
    expect(clock.nextAlarm()).toBeUndefined();
  });

  it('takes the timers of a state off the clock that it has left', async () => {
    await bench.create('asking', {
      StartAt: 'Ask',
      States: {
        Ask: bench.waiting({ TimeoutSeconds: 10, End: undefined, Next: 'Again' }),
        Again: bench.waiting({ TimeoutSeconds: 2e6 }),
      },
    });
    await bench.start('asking');
    await succeed((await bench.nextTask()).taskToken);
    expect(clock.nextAlarm()).toBe(clock.now() + 2e9);
  });

  it('ends an execution whose step breaks with States.Runtime', async () => {
    await bench.create('both', both());
    const executionArn = await bench.start('both');
    const { taskToken } = await bench.nextTask();
    const records = createExecutions(local.aws.store).records;
    const record = records.get(executionArn);
    if (record?.execution.frame?.branches === undefined) throw new Error('no branches');
    // What no step of ours leaves behind, so that the next one must break.
    const branches = { ...record.execution.frame.branches, outputs: null as never };
    const frame = { ...record.execution.frame, branches };
    records.put(executionArn, { ...record, execution: { ...record.execution, frame } });
    await succeed(taskToken);
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    });
    expect((await typesOf(executionArn)).at(-1)).toBe('ExecutionFailed');
    expect(local.aws.journal.read(0, 10_000).map(({ type }) => type)).toContain('step-failed');
  });

  it('writes the branches of a Parallel in order, although each task starts at once', async () => {
    await bench.create('both', both());
    const executionArn = await bench.start('both');
    const tasks = [await bench.nextTask(), await bench.nextTask()];
    expect((await typesOf(executionArn)).slice(0, 9)).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskStarted',
    ]);
    for (const { taskToken } of tasks) await succeed(taskToken);
    expect(await bench.describe(executionArn)).toMatchObject({ output: '[1,1]' });
  });

  it('gives no token for a text that looks like a sealed one', async () => {
    await bench.create('asking', { StartAt: 'Ask', States: { Ask: bench.waiting() } });
    const victim = await bench.start('asking');
    const address = Buffer.from(JSON.stringify({ executionArn: victim, entry: '1' }));
    const forged = `\u{E000}token:${address.toString('base64url')}\u{E001}`;
    const executionArn = await bench.start('asking', { forged });
    const { input = '' } = await bench.describe(executionArn);
    expect(JSON.parse(input)).toEqual({ forged });
  });

  it('keeps no token at rest that travelled to a child', async () => {
    await bench.create('child', { StartAt: 'Ask', States: { Ask: bench.waiting() } });
    await bench.create('parent', {
      StartAt: 'Run',
      States: {
        Run: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.waitForTaskToken',
          Parameters: {
            StateMachineArn: `${STATES}:stateMachine:child`,
            Name: 'c',
            Input: { 'parent.$': "States.Format('before{}', $$.Task.Token)" },
          },
          End: true,
        },
      },
    });
    await bench.start('parent');
    const { input } = (await bench.nextTask()) as { input?: { parent: string } };
    const token = input?.parent.replace('before', '') ?? '';
    expect(token).toMatch(/^AQ[\w+/=]{640,}$/);
    const child = createExecutions(local.aws.store).records.get(`${STATES}:execution:child:c`);
    expect(JSON.stringify(child)).not.toContain(token.slice(0, 60));
    const { input: shown = '' } = await bench.describe(`${STATES}:execution:child:c`);
    expect(shown).toContain(token);
  });
});

describe('a deleted machine', () => {
  const wait = (more: object) => ({ Type: 'Wait', Seconds: 60, ...more });

  it('is DELETING while executions run, which end at their next transition', async () => {
    await bench.create('going', {
      StartAt: 'One',
      States: { One: wait({ Next: 'Two' }), Two: wait({ End: true }) },
    });
    const stateMachineArn = `${STATES}:stateMachine:going`;
    const executionArn = await bench.start('going');
    await bench.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
    const describe = () => bench.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(await describe()).toMatchObject({ status: 'DELETING' });
    await expect(bench.start('going')).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    clock.advance(60_000);
    expect(await bench.describe(executionArn)).toMatchObject({ status: 'ABORTED' });
    await expect(describe()).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('is gone once its last execution is stopped', async () => {
    await bench.create('going', { StartAt: 'One', States: { One: wait({ End: true }) } });
    const stateMachineArn = `${STATES}:stateMachine:going`;
    const executionArn = await bench.start('going');
    await bench.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await bench.sfn.send(new StopExecutionCommand({ executionArn }));
    await expect(bench.start('going')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

it('goes on after a restart with what was open', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'states-'));
  try {
    let other = await createLocalAws({ clock, dataFolder });
    let on = await createWorkbench(other);
    const { activityArn = '' } = await on.sfn.send(new CreateActivityCommand({ name: 'sign' }));
    const sign = { Type: 'Task', Resource: activityArn, End: true };
    await on.create('signing', { StartAt: 'Sign', States: { Sign: sign } });
    await on.create('parent', {
      StartAt: 'Run',
      States: {
        Run: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Parameters: { StateMachineArn: `${STATES}:stateMachine:signing` },
          End: true,
        },
      },
    });
    const poll = async () => on.sfn.send(new GetActivityTaskCommand({ activityArn }));
    const taken = await on.start('signing', 'taken');
    const { taskToken = '' } = await poll();
    const parent = await on.start('parent');
    await other.close();

    other = await createLocalAws({ clock, dataFolder });
    on = { ...(await createWorkbench(other, { isNew: false })) };
    const next = await poll();
    expect(next.input).toBe('{}');
    for (const token of [taskToken, next.taskToken ?? ''])
      await on.sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '"x"' }));
    expect(await on.describe(taken)).toMatchObject({ status: 'SUCCEEDED' });
    while ((await on.describe(parent)).status === 'RUNNING') await new Promise(setImmediate);
    expect(JSON.parse((await on.describe(parent)).output ?? '')).toMatchObject({ Output: 'x' });
    await other.close();
  } finally {
    rmSync(dataFolder, { recursive: true });
  }
});
