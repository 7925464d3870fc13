import { join } from 'node:path';
import { RedriveExecutionCommand } from '@aws-sdk/client-sfn';
import { type Bridge, createBridge, RECEIVER } from './bridge.ts';
import { createCountersign } from './countersign-command.ts';
import { until } from './system.ts';

const BIN = join(__dirname, '../../apps/cli/bin/countersign.mjs');

let bridge: Bridge;
let countersign: ReturnType<typeof createCountersign>;
beforeAll(async () => {
  bridge = await createBridge();
  countersign = createCountersign(bridge.system, BIN);
});
afterAll(async () => {
  countersign.close();
  await bridge.system.close();
});

const ask = async (message: string, ...args: readonly string[]): Promise<string> => {
  const { out, err } = await countersign.run(
    'requester',
    ...['start', '--remote', '--message', message, '--json', ...args],
  );
  if (out === '') throw new Error(err);
  return JSON.parse(out).executionArn;
};
const show = (id: string, ...args: readonly string[]) =>
  countersign.run('requester', 'show', id, ...args);

it.each([
  ['assume-role', []],
  ['api-gateway', ['--via', 'api-gateway']],
])(
  'asks in another account by %s, shows both sides without a token, and is decided there',
  async (way, args) => {
    const execution = await ask(`Release by ${way}`, ...args);
    await bridge.waiting(`Release by ${way}`);
    const { out } = await until('both sides', async () => {
      const shown = await show(execution, '--remote-profile', 'remote-ann', '--json');
      return JSON.parse(shown.out || '{}').remote?.decided === undefined ? undefined : shown;
    });
    const { record, remote, workflow } = JSON.parse(out);
    expect([workflow.status, remote.status, remote.decided.status]).toEqual([
      'RUNNING',
      'RUNNING',
      'Waiting',
    ]);
    expect(record?.backend.kind).toBe(way === 'api-gateway' ? 'remote-execution' : undefined);
    const tokens = (await bridge.system.records()).map(({ taskToken }) => taskToken?.S ?? '-');
    for (const taskToken of tokens) expect(out).not.toContain(taskToken);

    const id = remote.record.approvalId;
    const decided = await countersign.run('remote-ann', 'approve', id, '--comment', 'from there');
    expect(decided).toMatchObject({ code: 0, err: '' });
    expect(await bridge.ended(execution)).toMatchObject({ output: { decision: 'Approved' } });
    const text = (await show(execution, '--remote-profile', 'remote-ann')).out;
    expect(text).toContain(`there: approval`);
    expect(text).toContain('Approve by arn:aws:iam::222222222222:user/ann');
  },
);

it.each([
  ['assume-role', []],
  ['api-gateway', ['--via', 'api-gateway']],
])('shows the other side of a workflow by %s that was redriven', async (way, args) => {
  const execution = await ask(`Redriven by ${way}`, ...args);
  await bridge.waiting(`Redriven by ${way}`);
  await bridge.system.stop(execution);
  await bridge.system.sfn.send(new RedriveExecutionCommand({ executionArn: execution }));
  const { out } = await show(execution, '--remote-profile', 'remote-ann', '--json');
  expect(JSON.parse(out).remote.status).toMatch(/RUNNING|ABORTED/);
});

it('says how to see the other side where it knows no profile of that account', async () => {
  const execution = await ask('half a view');
  const { code, out } = await show(execution);
  expect([code, out]).toEqual([0, expect.stringContaining('--remote-profile')]);
});

it('hands a request over once, whoever sends it again', async () => {
  const args = ['--request-id', 'release-9', '--wait'];
  const first = await countersign.run('requester', 'start', '--remote', '--message', 'x', ...args);
  expect(first.err).toContain('execution arn:');
  await ask('x', '--request-id', 'release-9');
  const names = (await bridge.executions(RECEIVER)).map(({ name }) => name);
  expect(names.filter((name) => name === 'once-release-9')).toHaveLength(1);
});

it.each([
  [['--via', 'api-gateway'], '--via: it is the way to another account'],
  [['--remote', '--via', 'mail'], 'mail is neither assume-role nor api-gateway'],
  [['--remote', '--artifact', 'x'], '--artifact: the other account asks in SSM'],
  [['--remote', '--levels', 'x'], '--levels: another account is asked for one approval'],
  [['--request-id', 'x'], '--request-id: it goes with --remote'],
])('refuses %s before anything is sent', async (args, message) => {
  const { code, err } = await countersign.run('requester', 'start', '--message', 'x', ...args);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
});
