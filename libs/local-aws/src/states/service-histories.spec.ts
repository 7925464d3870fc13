import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { zipInlineCode } from '../lambda/inline-code.ts';
import { type Line, lines, METADATA, toLines } from './spec-histories.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const CODE = `exports.handler = async (event) => {
  if (event?.fail) throw Object.assign(new Error('no'), { name: 'CustomError' });
  if (event?.hang) await new Promise((resolve) => setTimeout(resolve, 60_000));
  return { got: event };
};`;
const STATES = 'arn:aws:states:us-east-1:111111111111';

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
  await new LambdaClient(bench.config).send(
    new CreateFunctionCommand({
      FunctionName: 'echo',
      Role: bench.roleArn,
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Code: { ZipFile: zipInlineCode('nodejs24.x', CODE) },
    }),
  );
  const child = {
    StartAt: 'Route',
    States: {
      Route: {
        Type: 'Choice',
        Choices: [{ Variable: '$.fail', IsPresent: true, Next: 'No' }],
        Default: 'Yes',
      },
      Yes: { Type: 'Pass', Result: { answer: 1 }, End: true },
      No: { Type: 'Fail', Error: 'SomeFailure', Cause: 'because' },
    },
  };
  await bench.create('child', child);
});
afterAll(() => local.close());

interface Played {
  readonly resource: string;
  readonly parameters: object;
  readonly fields?: object;
  /** Simulated milliseconds to pass once the task is under way. */
  readonly pass?: number;
}

const play = async (name: string, { resource, parameters, fields = {}, pass }: Played) => {
  const task = {
    Type: 'Task',
    Resource: `arn:aws:states:::${resource}`,
    Parameters: parameters,
    End: true,
    ...fields,
  };
  await bench.create(name, {
    StartAt: 'Do',
    States: { Do: task, ...('Catch' in fields && { Caught: { Type: 'Pass', End: true } }) },
  });
  const executionArn = await bench.start(name);
  if (pass !== undefined) clock.advance(pass);
  while ((await bench.describe(executionArn)).status === 'RUNNING')
    await new Promise((resolve) => setTimeout(resolve, 5));
  return toLines(await bench.history(executionArn));
};

const begun = (task: object, parameters: unknown, more?: object): Line[] => [
  lines.started({}),
  lines.entered(0, 'Task', 'Do', {}),
  lines.scheduled(task, parameters, more),
  lines.begun(task),
];
const done = (task: object, output: unknown): Line[] => [
  lines.succeeded(4, task, output),
  lines.exited(5, 'Task', 'Do', output),
  lines.ended(6, output),
];
const broken = (task: object, fault: object): Line[] => [
  lines.failed(4, task, fault),
  lines.broken(5, fault),
];

describe('the history of lambda:invoke', () => {
  const task = { resourceType: 'lambda', resource: 'invoke' };
  const asking = (Payload: unknown) => ({ FunctionName: 'echo', Payload });

  it('that succeeds', async () => {
    const parameters = asking({ a: 1 });
    const output = {
      ExecutedVersion: '$LATEST',
      Payload: { got: { a: 1 } },
      ...METADATA,
      StatusCode: 200,
    };
    const history = await play('lambda', { resource: 'lambda:invoke', parameters });
    expect(history).toEqual([...begun(task, parameters), ...done(task, output)]);
  });

  it('whose function throws', async () => {
    const parameters = asking({ fail: true });
    const history = await play('throws', { resource: 'lambda:invoke', parameters });
    const fault = {
      error: 'CustomError',
      cause: { json: { errorType: 'CustomError', errorMessage: 'no', trace: '<trace>' } },
    };
    expect(history).toEqual([...begun(task, parameters), ...broken(task, fault)]);
  });

  it('whose function is not there', async () => {
    const parameters = { FunctionName: 'nobody' };
    const history = await play('nobody', { resource: 'lambda:invoke', parameters });
    const fault = {
      error: 'Lambda.ResourceNotFoundException',
      cause:
        'Function not found: arn:aws:lambda:us-east-1:111111111111:function:nobody:$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: <id>; Proxy: null)',
    };
    expect(history).toEqual([...begun(task, parameters), ...broken(task, fault)]);
  });

  it('that times out and is caught', async () => {
    const parameters = asking({ hang: true });
    const history = await play('hangs', {
      resource: 'lambda:invoke',
      parameters,
      fields: { TimeoutSeconds: 5, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] },
      pass: 5000,
    });
    const output = { Error: 'States.Timeout', Cause: '' };
    expect(history).toEqual([
      ...begun(task, parameters, { timeoutInSeconds: 5 }),
      lines.timedOut(4, task),
      lines.exited(5, 'Task', 'Do', output),
      lines.entered(6, 'Pass', 'Caught', output),
      lines.exited(7, 'Pass', 'Caught', output),
      lines.ended(8, output),
    ]);
  });
});

describe('the history of states:startExecution', () => {
  const asking = (Name: string, Input: object = {}) => ({
    StateMachineArn: `${STATES}:stateMachine:child`,
    Name,
    Input,
  });
  const submission = (name: string) => ({
    ExecutionArn: `${STATES}:execution:child:${name}`,
    StartDate: '<StartDate>',
    ...METADATA,
  });
  const ending = (name: string) => ({
    ExecutionArn: `${STATES}:execution:child:${name}`,
    InputDetails: { Included: true },
    Name: name,
    RedriveCount: 0,
    StartDate: '<StartDate>',
    StateMachineArn: `${STATES}:stateMachine:child`,
    StopDate: '<StopDate>',
  });
  const success = {
    OutputDetails: { Included: true },
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    Status: 'SUCCEEDED',
  };

  it('that waits for nothing', async () => {
    const resource = 'startExecution';
    const task = { resourceType: 'states', resource };
    const history = await play('r', { resource: `states:${resource}`, parameters: asking('r') });
    expect(history).toEqual([...begun(task, asking('r')), ...done(task, submission('r'))]);
  });

  it.each([
    ['startExecution.sync', { Input: { json: {} }, Output: { json: { answer: 1 } } }],
    ['startExecution.sync:2', { Input: {}, Output: { answer: 1 } }],
  ])('by %s', async (resource, data) => {
    const name = resource.replaceAll(/[.:]/g, '-');
    const task = { resourceType: 'states', resource };
    const history = await play(name, { resource: `states:${resource}`, parameters: asking(name) });
    const output = { ...ending(name), ...success, ...data };
    expect(history).toEqual([
      ...begun(task, asking(name)),
      lines.submitted(task, submission(name)),
      lines.succeeded(5, task, output),
      lines.exited(6, 'Task', 'Do', output),
      lines.ended(7, output),
    ]);
  });

  it('whose child fails', async () => {
    const resource = 'startExecution.sync:2';
    const task = { resourceType: 'states', resource };
    const parameters = asking('f', { fail: true });
    const history = await play('f', { resource: `states:${resource}`, parameters });
    const child = {
      ...ending('f'),
      Cause: 'because',
      Error: 'SomeFailure',
      Input: { json: { fail: true } },
      RedriveStatus: 'REDRIVABLE',
      Status: 'FAILED',
    };
    const fault = { error: 'States.TaskFailed', cause: { json: child } };
    expect(history).toEqual([
      ...begun(task, parameters),
      lines.submitted(task, submission('f')),
      lines.failed(5, task, fault),
      lines.broken(6, fault),
    ]);
  });
});
