import { SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { createSimulatedClock, createSystemClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { type Line, lines, METADATA, toLines } from './spec-histories.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const TASK = { resourceType: 'sqs', resource: 'sendMessage.waitForTaskToken' } as const;
const SENT = {
  MD5OfMessageBody: '<MD5OfMessageBody>',
  MessageId: '<MessageId>',
  ...METADATA,
} as const;
const INPUT = { change: 7 } as const;

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
});
afterAll(() => local.close());

const define = (fields: object = {}) => ({
  StartAt: 'Ask',
  States: {
    Ask: bench.waiting(fields),
    ...('Catch' in fields && { Caught: { Type: 'Pass', End: true } }),
  },
});
const begin = async (name: string, fields?: object) => {
  await bench.create(name, define(fields));
  const executionArn = await bench.start(name, INPUT);
  return { executionArn, ...(await bench.nextTask()) };
};
const historyOf = async (executionArn: string) => toLines(await bench.history(executionArn));

/** Up to the wait: the same for every ending. */
const asked = (more: object = {}): Line[] => [
  lines.started(INPUT),
  lines.entered(0, 'Task', 'Ask', INPUT),
  lines.scheduled(
    TASK,
    { QueueUrl: bench.QueueUrl, MessageBody: { taskToken: '<taskToken>', input: INPUT } },
    more,
  ),
  lines.begun(TASK),
  lines.submitted(TASK, SENT),
];

describe('the history of a callback', () => {
  it('that succeeds', async () => {
    const { executionArn, taskToken } = await begin('success');
    await bench.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"yes":true}' }));
    expect(await historyOf(executionArn)).toEqual([
      ...asked(),
      lines.succeeded(5, TASK, { yes: true }),
      lines.exited(6, 'Task', 'Ask', { yes: true }),
      lines.ended(7, { yes: true }),
    ]);
  });

  it('that fails', async () => {
    const { executionArn, taskToken } = await begin('failure');
    const fault = { error: 'Approval.Cancelled', cause: 'stopped' };
    await bench.sfn.send(new SendTaskFailureCommand({ taskToken, ...fault }));
    expect(await historyOf(executionArn)).toEqual([
      ...asked(),
      lines.failed(5, TASK, fault),
      lines.broken(6, fault),
    ]);
  });

  it('that fails without a word and is caught', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Caught' }];
    const { executionArn, taskToken } = await begin('caught', { Catch });
    await bench.sfn.send(new SendTaskFailureCommand({ taskToken }));
    const output = { ...INPUT, caught: { Error: null, Cause: null } };
    expect(await historyOf(executionArn)).toEqual([
      ...asked(),
      lines.failed(5, TASK, {}),
      lines.exited(6, 'Task', 'Ask', output),
      lines.entered(7, 'Pass', 'Caught', output),
      lines.exited(8, 'Pass', 'Caught', output),
      lines.ended(9, output),
    ]);
  });

  it.each([
    ['times out', { TimeoutSeconds: 5 }, { timeoutInSeconds: 5 }],
    [
      'misses its heartbeat',
      { TimeoutSeconds: 600, HeartbeatSeconds: 5 },
      { timeoutInSeconds: 600, heartbeatInSeconds: 5 },
    ],
  ])('that %s', async (what, fields, more) => {
    const { executionArn } = await begin(what.replaceAll(' ', '-'), fields);
    clock.advance(5000);
    expect(await historyOf(executionArn)).toEqual([
      ...asked(more),
      lines.timedOut(5, TASK),
      lines.broken(6, { error: 'States.Timeout' }),
    ]);
  });
});

it('is the same by the real clock and by the simulated one, but for times', async () => {
  const play = async (on: Workbench, pass: () => Promise<void>) => {
    await on.create('timed', {
      StartAt: 'Ask',
      States: {
        Ask: on.waiting({
          TimeoutSeconds: 1,
          Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1, IntervalSeconds: 1 }],
        }),
      },
    });
    const executionArn = await on.start('timed', INPUT, 'same');
    while ((await on.describe(executionArn)).status === 'RUNNING') await pass();
    return toLines(await on.history(executionArn));
  };
  const real = createSystemClock();
  const other = await createLocalAws({ clock: real });
  try {
    const byRealClock = await play(
      await createWorkbench(other),
      () => new Promise((resolve) => setTimeout(resolve, 50)),
    );
    const bySimulatedClock = await play(bench, async () => clock.advance(100));
    const generalised = (history: Line[], { endpoint }: LocalAws) =>
      JSON.parse(JSON.stringify(history).replaceAll(endpoint, '<endpoint>'));
    expect(generalised(byRealClock, other)).toEqual(generalised(bySimulatedClock, local));
    expect(byRealClock.filter(([, type]) => type === 'TaskTimedOut')).toHaveLength(2);
  } finally {
    await other.close();
    real.stop();
  }
}, 20_000);
