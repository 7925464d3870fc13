import type { ApprovalRecord } from '@countersign/approval-core';
import type { LedgerTable } from '@countersign/approval-ledger';
import type { Calls } from './call.ts';
import type { Invocation } from './lambda.ts';
import type { World } from './world.ts';

/** What sees every write of the ledger. */
export type OnWrite = (before: ApprovalRecord | undefined, after: ApprovalRecord) => void;

/** The ledger's table with DynamoDB's conditions, in memory. */
export const createLedgerTable =
  (world: World, calls: Calls, onWrite: OnWrite) =>
  (invocation: Invocation): LedgerTable => {
    const { records } = world.facts;
    const write = (record: ApprovalRecord): ApprovalRecord => {
      const before = records.get(record.approvalId);
      records.set(record.approvalId, record);
      onWrite(before, record);
      return record;
    };
    const call = <Value>(operation: string, effect: () => Value) =>
      calls(invocation, { service: 'dynamodb', operation, effect });
    return {
      read: (approvalId) => call('GetItem', () => records.get(approvalId)),
      create: (record) =>
        call('PutItem(new)', () => (records.has(record.approvalId) ? undefined : write(record))),
      replace: (record) =>
        call('PutItem(revision)', () =>
          records.get(record.approvalId)?.revision === record.revision - 1
            ? write(record)
            : undefined,
        ),
      decide: (approvalId, backendId, outcome, now, versionId) =>
        call('UpdateItem(outcome)', () => {
          const found = records.get(approvalId);
          const isAbout = outcome.kind === 'decided' && versionId !== undefined;
          if (
            found?.status !== 'waiting' ||
            found.backend.id !== backendId ||
            (isAbout && found.artifact?.versionId !== versionId)
          )
            return undefined;
          return write({
            ...found,
            status: 'decided',
            outcome,
            decidedAt: now,
            revision: found.revision + 1,
          });
        }),
    };
  };
