import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answers, buildBundle, runBundle } from '@countersign/bundle-runner';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-approvals-'));
const outfile = join(folder, 'main.js');
let size = 0;

beforeAll(async () => {
  size = await buildBundle('reconcile-approvals', outfile);
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true }));

const text = (S: string) => ({ S });
const approval = (backend: object) => ({
  ...{ approvalId: text('approval'), status: text('waiting'), executionArn: text('arn') },
  ...{ requestedAt: text('2026-09-21T10:00:00.000Z'), revision: { N: '2' } },
  policy: { M: { timeout: text('30d') } },
  backend: { M: { kind: text('ssm-automation'), ...backend } },
});
const waiting = approval({ id: text('automation') });
const only = (item: object): Answers => ({ Query: { Items: [item] } });
const call = (answers: Answers) => runBundle(outfile, {}, answers);
const QUERIES = ['Query', 'Query', 'Query'];

describe('the bundle', () => {
  it('is at most 260,000 bytes', () => {
    expect(size).toBeLessThanOrEqual(260_000);
    expect(size).toBeGreaterThan(100_000);
  });

  it('reads its place and one list per backend where nothing is open', async () => {
    const { result, calls, logged } = await call({});
    expect(result).toEqual({
      word: { open: 0, settled: 0, stopped: 0, unsettled: 0, overdue: 0 },
    });
    expect(calls).toEqual(['GetItem', ...QUERIES]);
    expect(JSON.parse(logged)).toMatchObject({ FunctionName: 'f', Open: 0 });
  });

  it('settles an approval with one call, and leaves one alone that waits with two', async () => {
    // The pretended AWS gives the same approval for each backend.
    const settled = await call({ ...only(waiting), 'receive-ssm-result-dev': 'delivered' });
    expect(settled.result).toMatchObject({ word: { open: 3, settled: 3 } });
    expect(settled.calls).toHaveLength(1 + 3 + 3);
    const left = await call({
      ...only(waiting),
      'receive-ssm-result-dev': 'pending',
      DescribeExecution: { status: 'RUNNING' },
    });
    expect(left.result).toMatchObject({ word: { open: 3, settled: 0, unsettled: 0 } });
    expect(left.calls).toHaveLength(1 + 3 + 6);
  });

  it('stops what nobody waits for, though it has ended meanwhile', async () => {
    const { result, calls } = await call({
      ...only(waiting),
      'receive-ssm-result-dev': 'pending',
      DescribeExecution: { status: 'ABORTED', stopDate: 1 },
      StopAutomationExecution: { __type: 'InvalidAutomationStatusUpdateException' },
    });
    expect(result).toMatchObject({ word: { stopped: 3 } });
    expect(calls).toContain('StopAutomationExecution');
  });

  it('still knows a record that was written since', async () => {
    const { result } = await call({
      ...only(approval({})),
      DescribeExecution: { status: 'ABORTED', stopDate: 1 },
      UpdateItem: { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' },
    });
    expect(result).toMatchObject({ word: { open: 3, settled: 0, unsettled: 0 } });
  });

  it('says of what it cannot settle which approval it is, and what AWS said', async () => {
    const { result, logged } = await call({
      ...only(waiting),
      'receive-ssm-result-dev': { __type: 'AccessDeniedException', message: 'said AWS' },
    });
    expect(result).toMatchObject({ word: { unsettled: 3 } });
    expect(JSON.parse(logged.split('\n')[0] ?? '')).toEqual({
      ...{ word: 'unsettled', approvalId: 'approval' },
      ...{ error: 'AccessDeniedException', message: 'said AWS' },
    });
  });
});
