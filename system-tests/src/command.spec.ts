import { join } from 'node:path';
import { DeleteUserPolicyCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { createCountersign } from './countersign-command.ts';
import { createSystem, type System } from './system.ts';

const BIN = join(__dirname, '../../apps/cli/bin/countersign.mjs');

let system: System;
let command: ReturnType<typeof createCountersign>;
beforeAll(async () => {
  system = await createSystem();
  command = createCountersign(system, BIN);
});
afterAll(async () => {
  command.close();
  await system.close();
});

const countersign = (profile: string, ...args: readonly string[]) => command.run(profile, ...args);

const start = async (...more: readonly string[]) => {
  const { out } = await countersign(
    'requester',
    'start',
    '--message',
    'Release 2.0',
    '--json',
    ...more,
  );
  const started: { readonly approvalId: string; readonly executionArn: string } = JSON.parse(out);
  await system.waitingAutomation(started.executionArn);
  return started;
};

it('carries an approval from start to end', async () => {
  const { approvalId, executionArn } = await start('--link', 'https://example.com/change/7');
  expect((await countersign('ann', 'list')).out).toContain(approvalId);
  const approved = await countersign('ann', 'approve', approvalId, '--comment', 'fine');
  expect(approved).toEqual({
    code: 0,
    err: '',
    out: `Approved ${approvalId} as arn:aws:iam::111111111111:user/ann\n`,
  });
  await system.ended(executionArn);
  const { out } = await countersign('requester', 'show', executionArn);
  expect(out).toContain('Approve by arn:aws:iam::111111111111:user/ann');
  expect(out).toContain('SUCCEEDED');
});

it('asks for somebody who may read no histories, whose id he then finds in the list', async () => {
  const iam = new IAMClient(system.configOf('admin'));
  const policy = { UserName: 'requester', PolicyName: 'no-histories' };
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: 'states:GetExecutionHistory', Resource: '*' },
  });
  await iam.send(new PutUserPolicyCommand({ ...policy, PolicyDocument }));
  const { code, out, err } = await countersign('requester', 'start', '--message', 'Blind');
  await iam.send(new DeleteUserPolicyCommand(policy));
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^approval {2}not known yet: countersign list shows it\nexecution arn:/);
});

it('rejects and cancels, and tells by exit code how a workflow ended', async () => {
  const waiting = countersign(
    'requester',
    'start',
    '--message',
    'Waits',
    '--wait',
    '--name',
    'waits',
    '--json',
  );
  const executionArn = 'arn:aws:states:us-east-1:111111111111:execution:ssm-approval-dev:waits';
  const automation = await system.waitingAutomation(executionArn);
  expect((await countersign('bob', 'reject', automation)).code).toBe(0);
  const { code, out } = await waiting;
  expect([code, JSON.parse(out).output.decision]).toEqual([3, 'Rejected']);

  const cancelled = await start();
  expect((await countersign('requester', 'cancel', cancelled.approvalId)).code).toBe(0);
  expect(await system.ended(cancelled.executionArn)).toMatchObject({ error: 'Approval.Cancelled' });
});

it("passes on AWS's own refusal", async () => {
  const { approvalId } = await start();
  const { code, err } = await countersign('requester', 'approve', approvalId);
  expect(code).toBe(1);
  expect(err).toContain(
    'AccessDeniedException: User: arn:aws:iam::111111111111:user/requester is not authorized to perform: ssm:SendAutomationSignal',
  );
});

it('says why nobody was asked', async () => {
  const nobodyAsked = () => countersign('requester', 'start', '--message', 'Release 2.1');
  const { code, err } = await system.withoutPermission(
    'countersign-start-ssm-approval-dev',
    'IamRoleLambdaExecution',
    'ssm:StartAutomationExecution',
    nobodyAsked,
  );
  expect(code).toBe(1);
  expect(err).toContain('nobody was asked');
  expect(err).toContain('is not authorized to perform: ssm:StartAutomationExecution');
});

it.each([
  ['an unknown command', ['frobnicate'], 'frobnicate: there is no such command'],
  ['an option of another command', ['list', '--comment', 'x'], '--comment: list does not take it'],
  ['no id', ['approve'], 'which approval?'],
  ['what is no id', ['show', 'it'], 'it: neither the id of an approval'],
  ['no message', ['start'], 'request.message'],
  ['a link that is not https', ['start', '--message', 'x', '--link', 'ftp://x'], 'request.links'],
  [
    'a comment over 512 characters',
    ['approve', '00000000-0000-5000-8000-000000000000', '--comment', 'x'.repeat(513)],
    '--comment: 513 characters; AWS takes 1 to 512',
  ],
])('refuses %s before anything is sent', async (_what, args, message) => {
  const { code, err, out } = await countersign('ann', ...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

it('says that there is no such approval', async () => {
  const { code, err } = await countersign('ann', 'show', '00000000-0000-5000-8000-000000000000');
  expect(code).toBe(1);
  expect(err).toContain('has no approval');
});
