import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPipelines, type Pipelines } from './pipelines.ts';
import { createSystem, REQUEST, type System, until } from './system.ts';

const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:multi-level-approval-dev';
const example = (() => {
  const text = readFileSync(join(__dirname, '../../docs/several-levels.md'), 'utf8');
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
})();
const ssm = { kind: 'ssm', policy: 'standard' };
const pipeline = { kind: 'pipeline', policy: 'standard', artifact: { content: 'x' } };
const asking = (...levels: object[]) => ({
  requestedBy: REQUEST.requestedBy,
  message: REQUEST.message,
  levels,
});

let system: System;
let pipelines: Pipelines;
beforeAll(async () => {
  system = await createSystem();
  pipelines = createPipelines(system);
});
afterAll(() => system.close());

const start = (request: unknown) => system.start(request, undefined, MACHINE);
/** The execution of a level, by the link to its parent that Step Functions shows in its console. */
const childOf = (execution: string, level: number): Promise<string> =>
  until(`level ${level} to begin`, async () => {
    for (const { executionArn } of await system.records()) {
      const arn = executionArn?.S ?? '';
      const { input = '{}' } = await system.describe(arn);
      const { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: parent } = JSON.parse(input);
      if (parent === execution && arn.endsWith(`-${level}`)) return arn;
    }
    return undefined;
  });
const decideInPipeline = async (
  execution: string,
  level: number,
  who: string,
  decision: 'Approved' | 'Rejected' = 'Approved',
) => pipelines.decide(who, await pipelines.waiting(await childOf(execution, level)), decision, who);
const decideInSsm = async (execution: string, level: number, signal: 'Approve' | 'Reject') =>
  system.signal('bob', await system.waitingAutomation(await childOf(execution, level)), signal);
const ended = async (execution: string) => {
  const { status, output, error, cause } = await system.ended(execution);
  return { status, error, cause, output: JSON.parse(output ?? 'null') };
};
const begun = async (execution: string) =>
  (await system.records()).filter(({ executionArn }) =>
    executionArn?.S?.includes(`:${execution.split(':').at(-1)?.slice(0, 40)}-`),
  ).length;

describe('several levels', () => {
  it('as the document shows them: three pipelines, each with its own approver', async () => {
    const execution = await start(example);
    await decideInPipeline(execution, 1, 'ann');
    await decideInPipeline(execution, 2, 'bob');
    expect(await begun(execution)).toBe(2);
    await decideInPipeline(execution, 3, 'carl');
    const { status, output } = await ended(execution);
    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({
      decision: 'Approved',
      is_approved: true,
      comment: 'carl',
      levels: [
        { level: 1, kind: 'pipeline', comment: 'ann', policy: { name: 'urgent' } },
        { level: 2, kind: 'pipeline', comment: 'bob', policy: { name: 'standard' } },
        { level: 3, kind: 'pipeline', comment: 'carl', deployment: { succeeded: true } },
      ],
    });
  });

  it('of both kinds end at the first rejection, and ask nobody after it', async () => {
    const execution = await start(asking(ssm, pipeline, ssm));
    await decideInSsm(execution, 1, 'Approve');
    await decideInPipeline(execution, 2, 'ann', 'Rejected');
    const { status, output } = await ended(execution);
    expect([status, output.decision, output.levels.length]).toEqual(['SUCCEEDED', 'Rejected', 2]);
    expect(await begun(execution)).toBe(2);
  });
});

describe("a level's fault is the fault of the whole, by its own name, and no rejection", () => {
  const hour = { timeout: '1h' };

  it.each([
    ['Approval.TimedOut', { ...pipeline, ...hour }, () => system.advance(3601)],
    ['Approval.TimedOut', { ...ssm, ...hour }, () => system.advance(3601)],
    [
      'Approval.Cancelled',
      pipeline,
      async (level: string) => pipelines.stop(await pipelines.waiting(level), true),
    ],
    ['Approval.Cancelled', ssm, (level: string) => system.stop(level)],
    [
      'Approval.ArtifactChanged',
      pipeline,
      async (level: string) => {
        const waiting = await pipelines.waiting(level);
        await pipelines.erase(waiting);
        await pipelines.decide('ann', waiting, 'Approved');
      },
    ],
  ])('%s', async (name, second, happen) => {
    const execution = await start(asking(ssm, second, ssm));
    await decideInSsm(execution, 1, 'Approve');
    const child = await childOf(execution, 2);
    if (second === pipeline || second.kind === 'pipeline') await pipelines.waiting(child);
    else await system.waitingAutomation(child);
    await happen(child);
    const { status, error, cause } = await ended(execution);
    expect([status, error]).toEqual(['FAILED', name]);
    expect(JSON.parse(cause ?? '')).toMatchObject({
      level: 2,
      kind: second.kind,
      levels: [{ level: 1, decision: 'Approved' }],
    });
    expect(await begun(execution)).toBe(2);
  });

  it('InvalidInputError of a level, before it asks anybody', async () => {
    const execution = await start(asking({ ...ssm, approvers: ['eve'] }));
    const { error, cause } = await ended(execution);
    expect(error).toBe('InvalidInputError');
    expect(JSON.parse(cause ?? '').reason).toContain('eve is not an approver');
  });

  it('InvalidInputError of the whole, before anything is started', async () => {
    const year = Array.from({ length: 13 }, () => ({ ...ssm, policy: 'patient' }));
    const execution = await start(asking(...year));
    expect(await ended(execution)).toMatchObject({ error: 'InvalidInputError' });
    expect(await begun(execution)).toBe(0);
  });
});

it('stops the level that waits when the whole is stopped', async () => {
  const execution = await start(asking(ssm));
  const child = await childOf(execution, 1);
  await system.waitingAutomation(child);
  await system.stop(execution);
  expect((await system.ended(child)).status).toBe('ABORTED');
});
