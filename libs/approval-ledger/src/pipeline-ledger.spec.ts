import type { Decided, Settled } from '@countersign/approval-core';
import { approvalId, start } from './approval-start-sample.ts';
import { createLedger } from './ledger.ts';
import { createSpecTable, type SpecTable } from './spec-table.ts';

const now = '2026-09-21T10:00:01.000Z';
const rejected: Decided = { kind: 'decided', decision: 'Rejected', approvers: [], comment: 'no' };
const failed: Settled = { kind: 'failed', error: 'Approval.TimedOut', reason: 'late' };
const artifact = { bucket: 'b', key: 'k', versionId: 'v1' };
let spec: SpecTable;

beforeEach(async () => {
  spec = await createSpecTable();
});
afterEach(() => spec.close());

const ask = async () => {
  const ledger = createLedger(spec.table, () => now, 'code-pipeline');
  const record = await ledger.remember(approvalId, start);
  await ledger.bind(record, 'execution-1', { pipelineName: 'p', artifact });
  return ledger;
};

describe('an approval in CodePipeline', () => {
  it('is bound to its pipeline and its artifact', async () => {
    const ledger = await ask();
    expect(await ledger.read(approvalId)).toMatchObject({
      backend: { kind: 'code-pipeline', id: 'execution-1', pipelineName: 'p' },
      artifact,
    });
  });

  it('is decided in one call about its own artifact', async () => {
    const ledger = await ask();
    const read = jest.spyOn(spec.table, 'read');
    expect(await ledger.decide(approvalId, 'execution-1', rejected, 'v1')).toMatchObject({
      outcome: rejected,
      artifact,
    });
    expect(read).not.toHaveBeenCalled();
  });

  it('is not decided about another version: Approval.ArtifactChanged', async () => {
    const ledger = await ask();
    expect(await ledger.decide(approvalId, 'execution-1', rejected, 'v2')).toMatchObject({
      status: 'decided',
      outcome: { error: 'Approval.ArtifactChanged' },
    });
  });

  it('fails without regard to the artifact', async () => {
    const ledger = await ask();
    expect(await ledger.decide(approvalId, 'execution-1', failed)).toMatchObject({
      outcome: failed,
    });
  });

  it('keeps late decisions beside the outcome', async () => {
    const ledger = await ask();
    const record = await ledger.decide(approvalId, 'execution-1', rejected, 'v1');
    const approved = { ...rejected, decision: 'Approved' as const };
    if (record !== undefined) await ledger.noteLate(record, [approved]);
    expect(await ledger.read(approvalId)).toMatchObject({
      outcome: rejected,
      lateDecisions: [approved],
    });
  });
});
