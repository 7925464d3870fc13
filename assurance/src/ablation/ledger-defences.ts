import { type ApprovalRecord, recordOutcome, toRecord } from '@countersign/approval-core';
import type { LedgerTable } from '@countersign/approval-ledger';
import type { Defence } from './defence.ts';
import { withLedger, withTable } from './replaced.ts';

/** Writes whatever there is meanwhile. */
const overwrite = async (
  table: LedgerTable,
  approvalId: string,
  change: (found: ApprovalRecord) => ApprovalRecord,
): Promise<ApprovalRecord> => {
  for (;;) {
    const found = await table.read(approvalId);
    if (found === undefined) throw new Error('the record is gone');
    const next = { ...change(found), revision: found.revision + 1 };
    if ((await table.replace(next)) !== undefined) return next;
  }
};

export const ledgerDefences: readonly Defence[] = [
  {
    id: 'binding',
    sentence: 'An outcome is taken only from the automation that the ledger bound to the approval.',
    kind: 'ssm',
    without: (product) =>
      withLedger(product, (ledger, table) => ({
        decide: async (approvalId, backendId, outcome, versionId) =>
          ledger.decide(
            approvalId,
            (await table.read(approvalId))?.backend.id ?? backendId,
            outcome,
            versionId,
          ),
      })),
  },
  {
    id: 'newest-token',
    sentence: 'The token of the newer attempt replaces the older one.',
    kind: 'ssm',
    without: (product) =>
      withLedger(product, (ledger, table) => ({
        remember: async (approvalId, start) =>
          (await table.read(approvalId)) ?? ledger.remember(approvalId, start),
      })),
  },
  {
    id: 'older-token-refused',
    sentence: 'The token of an older attempt that comes late replaces nothing.',
    kind: 'ssm',
    faults: ['runs-late', 'slow', 'stuck', 'answer-lost'],
    without: (product) =>
      withLedger(product, (ledger, table) => ({
        remember: async (approvalId, start) => {
          const found = await table.read(approvalId);
          if (found === undefined) return ledger.remember(approvalId, start);
          const retryCount = Math.max(found.retryCount + 1, start.retryCount);
          return ledger.remember(approvalId, { ...start, retryCount });
        },
      })),
  },
  {
    id: 'record-is-created-once',
    sentence: 'A retried start finds the record there is; it does not begin a new one.',
    kind: 'ssm',
    without: (product) =>
      withLedger(product, (_, table) => ({
        remember: async (approvalId, start) => {
          const found = await table.read(approvalId);
          const record = toRecord(approvalId, start, { kind: 'ssm-automation' }, start.taskToken);
          if (found === undefined) return (await table.create(record)) ?? record;
          return overwrite(table, approvalId, () => record);
        },
      })),
  },
  {
    id: 'reopened-by-new-token',
    sentence: 'A newer token reopens a record that was over: the newer task waits.',
    kind: 'ssm',
    without: (product) =>
      withLedger(product, (ledger, table) => ({
        remember: async (approvalId, start) => {
          const before = await table.read(approvalId);
          const after = await ledger.remember(approvalId, start);
          if (before?.status !== 'delivered' && before?.status !== 'closed') return after;
          return overwrite(table, approvalId, (found) => ({ ...found, status: before.status }));
        },
      })),
  },
  {
    id: 'revision',
    sentence: 'A write names the revision that it replaces, so that no other writer is undone.',
    kind: 'ssm',
    faults: ['slow', 'stuck', 'answer-lost', 'runs-late', 'killed-after'],
    without: (product) =>
      withTable(product, (table) => ({
        replace: async (next) => {
          const found = await table.read(next.approvalId);
          const revision = (found?.revision ?? 0) + 1;
          return table.replace({ ...next, revision });
        },
      })),
  },
  {
    id: 'first-outcome-wins',
    sentence: 'The outcome recorded first is kept, whatever is read later.',
    kind: 'pipeline',
    without: (product) =>
      withLedger(product, (ledger, table) => ({
        decide: async (approvalId, backendId, outcome, versionId) => {
          const record = await ledger.decide(approvalId, backendId, outcome, versionId);
          if (record === undefined || record.outcome === outcome) return record;
          const { outcome: _, ...rest } = record;
          return overwrite(table, approvalId, () => ({
            ...recordOutcome(rest, outcome, record.decidedAt ?? ''),
          }));
        },
      })),
  },
  {
    id: 'delivered-for-this-token',
    sentence: 'Delivered is noted only while the token that was answered is the newest.',
    kind: 'ssm',
    faults: ['slow', 'stuck'],
    without: (product) =>
      withLedger(product, (_, table) => ({
        deliver: (record) =>
          overwrite(table, record.approvalId, (found) => ({ ...found, status: 'delivered' })),
      })),
  },
  {
    id: 'closed-for-this-token',
    sentence: 'A record is closed only while the token that is gone is the newest.',
    kind: 'ssm',
    without: (product) =>
      withLedger(product, (_, table) => ({
        close: (record, closedBecause) =>
          overwrite(table, record.approvalId, (found) => ({
            ...found,
            status: 'closed',
            closedBecause,
          })),
      })),
  },
  {
    id: 'artifact-version-recorded',
    sentence: 'A decision about another version than the one recorded is none.',
    kind: 'pipeline',
    without: (product) =>
      withLedger(product, (ledger, table) => ({
        decide: async (approvalId, backendId, outcome) =>
          ledger.decide(
            approvalId,
            backendId,
            outcome,
            (await table.read(approvalId))?.artifact?.versionId,
          ),
      })),
  },
];
