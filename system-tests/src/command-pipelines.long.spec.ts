import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCountersign } from './countersign-command.ts';
import { createPipelines, type Pipelines } from './pipelines.ts';
import { createSystem, type System, until } from './system.ts';

const BIN = join(__dirname, '../../apps/cli/bin/countersign.mjs');

let system: System;
let pipelines: Pipelines;
let countersign: ReturnType<typeof createCountersign>;
beforeAll(async () => {
  system = await createSystem();
  pipelines = createPipelines(system);
  countersign = createCountersign(system, BIN);
  writeFileSync(join(countersign.folder, 'release.txt'), 'release 3');
});
afterAll(async () => {
  countersign.close();
  await system.close();
});

const ask = async () => {
  const { out, err } = await countersign.run(
    'requester',
    'start',
    '--message',
    'Release 3',
    '--artifact',
    'release.txt',
    '--json',
  );
  if (out === '') throw new Error(err);
  const { approvalId, executionArn } = JSON.parse(out);
  return { approvalId, executionArn, waiting: await pipelines.waiting(executionArn) };
};

it("approves an artifact in CodePipeline, finding the approval's token itself", async () => {
  const { approvalId, executionArn, waiting } = await ask();
  expect((await countersign.run('ann', 'list')).out).toContain(approvalId);
  expect(await countersign.run('ann', 'approve', approvalId, '--comment', 'ship it')).toMatchObject(
    { code: 0, err: '' },
  );
  expect(JSON.parse((await system.ended(executionArn)).output ?? '')).toMatchObject({
    decision: 'Approved',
    comment: 'ship it',
  });
  expect(await until('the deployment', () => pipelines.deployed(waiting))).toBe('release 3');
  const { out } = await countersign.run('requester', 'show', approvalId);
  expect(out).toContain('Approve by arn:aws:iam::111111111111:user/ann');
});

it('rejects one, and says that a second decision comes too late', async () => {
  const { approvalId, executionArn } = await ask();
  expect((await countersign.run('bob', 'reject', approvalId)).code).toBe(0);
  expect(JSON.parse((await system.ended(executionArn)).output ?? '').decision).toBe('Rejected');
  const { code, err } = await countersign.run('ann', 'approve', approvalId);
  expect(code).toBe(1);
  expect(err).toContain('it waits for no decision');
});

it('cancels one', async () => {
  const { approvalId, executionArn } = await ask();
  expect(await countersign.run('requester', 'cancel', approvalId)).toMatchObject({ code: 0 });
  expect(await system.ended(executionArn)).toMatchObject({ error: 'Approval.Cancelled' });
});

it('lists the newest first, whatever decides it', async () => {
  const start = async (message: string, ...args: readonly string[]): Promise<string> => {
    const { out } = await countersign.run(
      'requester',
      ...['start', '--message', message, '--json', ...args],
    );
    return JSON.parse(out).approvalId;
  };
  const asked = [
    await start('first'),
    await start('second', '--artifact', 'release.txt'),
    await start('third'),
  ];
  const { out } = await countersign.run('ann', 'list', '--json');
  const listed: { approvalId: string }[] = JSON.parse(out);
  expect(listed.map(({ approvalId }) => approvalId)).toEqual(asked.reverse());
  for (const approvalId of asked) await countersign.run('requester', 'cancel', approvalId);
});

it('asks level after level', async () => {
  const levels = [
    { kind: 'ssm', policy: 'standard' },
    { kind: 'pipeline', policy: 'urgent', artifact: { content: 'release 4' } },
  ];
  writeFileSync(join(countersign.folder, 'levels.json'), JSON.stringify(levels));
  const { out } = await countersign.run(
    'requester',
    'start',
    '--message',
    'Release 4',
    '--levels',
    'levels.json',
    '--json',
  );
  const { executionArn } = JSON.parse(out);
  const next = (kind: string): Promise<string> =>
    until(`the ${kind} level to wait`, async () => {
      const waiting: { approvalId: string; backend: { kind: string } }[] = JSON.parse(
        (await countersign.run('ann', 'list', '--json')).out,
      );
      return waiting.find((each) => each.backend.kind === kind)?.approvalId;
    });
  expect((await countersign.run('ann', 'approve', await next('ssm-automation'))).code).toBe(0);
  expect((await countersign.run('carl', 'approve', await next('code-pipeline'))).code).toBe(0);
  const { output = '{}' } = await system.ended(executionArn);
  expect(JSON.parse(output)).toMatchObject({
    decision: 'Approved',
    levels: [
      { kind: 'ssm', decision: 'Approved' },
      { kind: 'pipeline', decision: 'Approved' },
    ],
  });
});
