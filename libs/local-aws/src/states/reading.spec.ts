import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  type GetExecutionHistoryCommandInput,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const STATES = 'arn:aws:states:us-east-1:111111111111';
const DAY = 86_400_000;

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
  await bench.create('failing', {
    StartAt: 'Go',
    States: {
      Go: { Type: 'Pass', Result: { secret: 1 }, Next: 'No' },
      No: { Type: 'Fail', Error: 'E', Cause: 'because' },
    },
  });
  await bench.create('fine', { StartAt: 'S', States: { S: { Type: 'Succeed' } } });
});
afterAll(() => local.close());

describe('GetExecutionHistory', () => {
  const read = async (executionArn: string, more: Partial<GetExecutionHistoryCommandInput>) =>
    bench.sfn.send(new GetExecutionHistoryCommand({ executionArn, ...more }));
  const pages = async (executionArn: string, reverseOrder: boolean) => {
    const seen: (number | undefined)[][] = [];
    let nextToken: string | undefined;
    do {
      const page = await read(executionArn, {
        maxResults: 2,
        reverseOrder,
        ...(nextToken !== undefined && { nextToken }),
      });
      seen.push((page.events ?? []).map(({ id }) => id));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return seen;
  };

  it('comes in pages, forwards and backwards', async () => {
    const executionArn = await bench.start('failing');
    expect(await pages(executionArn, false)).toEqual([[1, 2], [3, 4], [5]]);
    expect(await pages(executionArn, true)).toEqual([[5, 4], [3, 2], [1]]);
  });

  it('goes on where it was, backwards, although events were added since', async () => {
    const executionArn = await bench.start('failing');
    const { nextToken } = await read(executionArn, { maxResults: 2, reverseOrder: true });
    await bench.sfn.send(new RedriveExecutionCommand({ executionArn }));
    const { events } = await read(executionArn, {
      maxResults: 2,
      reverseOrder: true,
      ...(nextToken !== undefined && { nextToken }),
    });
    expect(events?.map(({ id }) => id)).toEqual([3, 2]);
  });

  it('leaves out the data where they are not wanted', async () => {
    const executionArn = await bench.start('failing', { hello: 1 });
    const { events = [] } = await read(executionArn, { includeExecutionData: false });
    expect(JSON.stringify(events)).not.toMatch(/hello|secret/);
    expect(events[1]?.stateEnteredEventDetails).toEqual({
      name: 'Go',
      inputDetails: { truncated: false },
    });
  });

  it.each([
    ['a token of its own making', { nextToken: 'x' }, 'InvalidToken'],
    ['1,001 events', { maxResults: 1001 }, 'ValidationException'],
  ])('refuses %s', async (_what, more, name) => {
    const executionArn = await bench.start('failing');
    await expect(read(executionArn, more)).rejects.toMatchObject({ name });
  });
});

describe('RedriveExecution', () => {
  const redrive = (executionArn: string, clientToken?: string) =>
    bench.sfn.send(
      new RedriveExecutionCommand({ executionArn, ...(clientToken && { clientToken }) }),
    );

  it('counts, dates and lists what it has redriven', async () => {
    const executionArn = await bench.start('failing');
    const before = await bench.describe(executionArn);
    expect(before).toMatchObject({ redriveCount: 0, redriveStatus: 'REDRIVABLE' });
    expect(before.redriveDate).toBeUndefined();
    const { redriveDate } = await redrive(executionArn, 'once');
    expect(await redrive(executionArn, 'once')).toMatchObject({ redriveDate });
    expect(await bench.describe(executionArn)).toMatchObject({ redriveCount: 1, redriveDate });
    const { executions } = await bench.sfn.send(
      new ListExecutionsCommand({
        stateMachineArn: `${STATES}:stateMachine:failing`,
        redriveFilter: 'REDRIVEN',
      }),
    );
    expect(executions?.[0]).toMatchObject({ executionArn, redriveCount: 1, redriveDate });
  });

  it('refuses what has succeeded, and what ended more than 14 days ago', async () => {
    const fine = await bench.start('fine');
    const reason = 'Execution is SUCCEEDED and cannot be redriven';
    expect(await bench.describe(fine)).toMatchObject({ redriveStatusReason: reason });
    const refusal = { name: 'ExecutionNotRedrivable', message: reason };
    await expect(redrive(fine)).rejects.toMatchObject(refusal);
    const old = await bench.start('failing');
    clock.advance(14 * DAY + 1);
    const message = 'Execution redrivable period exceeded';
    expect(await bench.describe(old)).toMatchObject({ redriveStatusReason: message });
    await expect(redrive(old)).rejects.toMatchObject({ name: 'ExecutionNotRedrivable', message });
  });
});

describe('an execution', () => {
  it('shows no data where only metadata are wanted', async () => {
    const executionArn = await bench.start('failing', { hello: 1 });
    const shown = await bench.sfn.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    );
    expect(shown.inputDetails).toEqual({ included: false });
    expect([shown.input, shown.error, shown.cause]).toEqual([undefined, undefined, undefined]);
    const machine = await bench.sfn.send(
      new DescribeStateMachineForExecutionCommand({ executionArn }),
    );
    expect(machine).toMatchObject({ name: 'failing', roleArn: bench.roleArn });
  });

  it('is forgotten 90 days after its end', async () => {
    const executionArn = await bench.start('fine');
    clock.advance(90 * DAY + 1);
    for (let at = 0; at < 5; at += 1) await bench.start('fine');
    await expect(bench.describe(executionArn)).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
      message: `Execution Does Not Exist: '${executionArn}'`,
    });
    expect(local.aws.store.log('states/history').length(executionArn)).toBe(0);
  });

  it.each([
    ['nowhere', 'Invalid ARN prefix: nowhere'],
    [`${STATES}:stateMachine:x`, 'Resource type not valid in this context: stateMachine'],
  ])('is not %s', async (executionArn, reason) => {
    await expect(bench.describe(executionArn)).rejects.toMatchObject({
      name: 'InvalidArn',
      message: `Invalid Arn: '${reason}'`,
    });
  });
});

describe('ValidateStateMachineDefinition', () => {
  const validate = (definition: string, more: object = {}) =>
    bench.sfn.send(new ValidateStateMachineDefinitionCommand({ definition, ...more }));

  it('finds nothing in a good definition', async () => {
    const definition = JSON.stringify({ StartAt: 'S', States: { S: { Type: 'Succeed' } } });
    expect(await validate(definition)).toMatchObject({
      result: 'OK',
      diagnostics: [],
      truncated: false,
    });
  });

  it.each([
    [
      '{}',
      {
        code: 'SCHEMA_VALIDATION_FAILED',
        message: 'These fields are required: [States, StartAt]',
        location: '/',
      },
    ],
    ['', { code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' }],
  ])('says what is wrong with %j', async (definition, diagnostic) => {
    const { result, diagnostics } = await validate(definition);
    expect([result, diagnostics]).toEqual(['FAIL', [{ severity: 'ERROR', ...diagnostic }]]);
  });

  it('holds an Express machine to its own rules, and cuts the list where it is asked to', async () => {
    const task = (Next?: string) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      ...(Next === undefined ? { End: true } : { Next }),
    });
    const definition = JSON.stringify({ StartAt: 'A', States: { A: task('B'), B: task() } });
    const { result, diagnostics, truncated } = await validate(definition, {
      type: 'EXPRESS',
      maxResults: 1,
    });
    expect([result, diagnostics?.length, truncated]).toEqual(['FAIL', 1, true]);
  });
});
