import { TestStateCommand, type TestStateCommandInput } from '@aws-sdk/client-sfn';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

let local: LocalAws;
let bench: Workbench;

beforeAll(async () => {
  local = await createLocalAws();
  bench = await createWorkbench(local);
});
afterAll(() => local.close());

const test = async (
  state: object,
  input: unknown = { a: 1, b: { c: 2 } },
  more: Partial<TestStateCommandInput> = {},
) => {
  const { $metadata, inspectionData, ...answer } = await bench.sfn.send(
    new TestStateCommand({
      definition: JSON.stringify(state),
      input: JSON.stringify(input),
      ...more,
    }),
  );
  const inspected = Object.fromEntries(
    Object.entries(inspectionData ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  );
  return { answer, inspected };
};
const debug = { inspectionLevel: 'DEBUG' } as const;

describe('TestState', () => {
  it.each([
    [
      'Pass',
      { Type: 'Pass', Parameters: { 'x.$': '$.a' }, ResultPath: '$.d', Next: 'Then' },
      {
        status: 'SUCCEEDED',
        output: '{"a":1,"b":{"c":2},"d":{"x":1}}',
        nextState: 'Then',
      },
    ],
    ['Succeed', { Type: 'Succeed', InputPath: '$.b' }, { status: 'SUCCEEDED', output: '{"c":2}' }],
    [
      'Fail',
      { Type: 'Fail', Error: 'E', Cause: 'because' },
      { status: 'FAILED', error: 'E', cause: 'because' },
    ],
    [
      'Choice',
      {
        Type: 'Choice',
        Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'One' }],
        Default: 'Other',
      },
      { status: 'SUCCEEDED', output: '{"a":1,"b":{"c":2}}', nextState: 'One' },
    ],
    [
      'Wait',
      { Type: 'Wait', Seconds: 3600, End: true },
      { status: 'SUCCEEDED', output: '{"a":1,"b":{"c":2}}' },
    ],
  ])('runs a %s state', async (_type, state, expected) => {
    expect((await test(state)).answer).toEqual(expected);
  });

  it('shows the data of a Pass state on its way', async () => {
    const state = {
      Type: 'Pass',
      InputPath: '$.b',
      Parameters: { 'x.$': '$.c' },
      ResultPath: '$.d',
      OutputPath: '$.d',
      End: true,
    };
    expect((await test(state, undefined, debug)).inspected).toEqual({
      input: { a: 1, b: { c: 2 } },
      afterInputPath: { c: 2 },
      afterParameters: { x: 2 },
      afterResultSelector: { x: 2 },
      afterResultPath: { a: 1, b: { c: 2 }, d: { x: 2 } },
    });
  });

  it('shows the result of a Pass state that has one', async () => {
    const { inspected } = await test({ Type: 'Pass', Result: { r: 1 }, End: true }, {}, debug);
    expect(inspected).toEqual({
      input: {},
      result: { r: 1 },
      afterResultSelector: { r: 1 },
      afterResultPath: { r: 1 },
    });
  });

  it('asks the service, as the role', async () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sqs:listQueues',
      ResultSelector: { 'urls.$': '$.QueueUrls' },
      ResultPath: '$.found',
      End: true,
    };
    const { roleArn } = bench;
    const { answer, inspected } = await test(state, {}, { roleArn, ...debug });
    expect(JSON.parse(answer.output ?? '')).toEqual({ found: { urls: [bench.QueueUrl] } });
    expect(inspected).toMatchObject({
      afterParameters: {},
      result: { QueueUrls: [bench.QueueUrl] },
      afterResultSelector: { urls: [bench.QueueUrl] },
      afterResultPath: { found: { urls: [bench.QueueUrl] } },
    });
    await expect(test(state)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'RoleArn must be specified when testing a Task state',
    });
  });

  it('finds a state in a machine, within its branches too', async () => {
    const inner = { StartAt: 'In', States: { In: { Type: 'Pass', Result: 5, End: true } } };
    const machine = {
      StartAt: 'Out',
      States: { Out: { Type: 'Parallel', Branches: [inner], End: true } },
    };
    expect((await test(machine, {}, { stateName: 'In' })).answer.output).toBe('5');
    await expect(test(machine, {}, { stateName: 'No' })).rejects.toMatchObject({
      name: 'InvalidDefinition',
    });
  });

  it('takes variables and a context, and shows what was assigned', async () => {
    const state = {
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: '{% $who & " in " & $states.context.Execution.Name %}',
      Assign: { next: '{% $who & "!" %}' },
      End: true,
    };
    const variables = JSON.stringify({ who: 'ann' });
    const context = JSON.stringify({ Execution: { Name: 'trial' } });
    const { answer, inspected } = await test(state, {}, { variables, context, ...debug });
    expect(answer.output).toBe('"ann in trial"');
    expect(inspected).toEqual({ input: {}, variables: { who: 'ann', next: 'ann!' } });
  });
});

describe('a mock', () => {
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution',
    Parameters: { StateMachineArn: 'x' },
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 4, BackoffRate: 2, MaxAttempts: 2 }],
    Catch: [
      { ErrorEquals: ['Other'], Next: 'Other' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Caught' },
    ],
    End: true,
  };
  const failing = (error: string, retrierRetryCount = 0) => ({
    mock: { errorOutput: { error, cause: 'why' } },
    stateConfiguration: { retrierRetryCount },
    ...debug,
  });

  it('stands for the result', async () => {
    const result = JSON.stringify({ ExecutionArn: 'e', StartDate: '2026-01-01T00:00:00Z' });
    expect((await test(task, {}, { mock: { result } })).answer).toEqual({
      status: 'SUCCEEDED',
      output: result,
    });
  });

  it('stands for an error that is caught', async () => {
    const { answer, inspected } = await test(task, {}, failing('Broken'));
    expect(answer).toEqual({
      status: 'CAUGHT_ERROR',
      error: 'Broken',
      cause: 'why',
      nextState: 'Caught',
      output: '{"error":{"Error":"Broken","Cause":"why"}}',
    });
    expect(inspected.errorDetails).toEqual({ catchIndex: 1 });
  });

  it.each([
    [0, 4],
    [1, 8],
  ])('stands for an error that is retried, %i times before', async (count, seconds) => {
    const { answer, inspected } = await test(task, {}, failing('Busy', count));
    expect(answer).toMatchObject({ status: 'RETRIABLE', error: 'Busy', cause: 'why' });
    expect(inspected.errorDetails).toEqual({
      retryIndex: 0,
      retryBackoffIntervalSeconds: seconds,
    });
  });

  it('is caught once the retries are used up', async () => {
    expect((await test(task, {}, failing('Busy', 2))).answer.status).toBe('CAUGHT_ERROR');
  });

  it('stands for the branches of a Parallel', async () => {
    const branch = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };
    const state = { Type: 'Parallel', Branches: [branch, branch], ResultPath: '$.r', End: true };
    expect((await test(state, { a: 1 }, { mock: { result: '[1,2]' } })).answer.output).toBe(
      '{"a":1,"r":[1,2]}',
    );
    await expect(test(state, {}, { mock: { result: '[1]' } })).rejects.toMatchObject({
      message:
        'Mocked result must contain the same number of items as number of Parallel branches.',
    });
    await expect(test(state)).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });

  it.each([
    [
      'of a Pass state',
      { Type: 'Pass', End: true },
      { result: '1' },
      "State type 'Pass' is not supported when a mock is specified",
    ],
    [
      'with both result and error',
      task,
      { result: '1', errorOutput: {} },
      'A test mock should have only one of the following fields: [result, errorOutput].',
    ],
    [
      'without a field',
      task,
      { result: '{"ExecutionArn":"e"}' },
      "Mock result schema validation error: Required field 'StartDate' is missing",
    ],
    [
      'with a field of another type',
      task,
      { result: '{"ExecutionArn":1}' },
      "Mock result schema validation error: Field 'ExecutionArn' must be a string",
    ],
  ])('%s is refused', async (_what, state, mock, message) => {
    await expect(test(state, {}, { mock })).rejects.toMatchObject({
      name: 'ValidationException',
      message,
    });
  });
});
