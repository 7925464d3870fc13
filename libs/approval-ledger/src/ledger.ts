import {
  type ApprovalRecord,
  type Backend,
  bindBackend,
  closeRecord,
  type LateDecision,
  markDelivered,
  noteLateDecisions,
  type PipelineBinding,
  type Rememberable,
  recordOutcome,
  rememberToken,
  type Settled,
  toArtifactOutcome,
  toRecord,
} from '@countersign/approval-core';
import type { LedgerTable } from './ledger-table.ts';
import { NotYetError } from './not-yet-error.ts';

/** What is known of every approval. Each function can be called again, or too late, without harm. */
export interface Ledger {
  /** Stores the token before anybody is asked; the newer attempt's token wins. */
  remember(approvalId: string, start: Rememberable): Promise<ApprovalRecord>;
  /** Notes which automation or pipeline execution asks, and about which artifact. */
  bind(
    record: ApprovalRecord,
    backendId: string,
    pipeline?: PipelineBinding,
  ): Promise<ApprovalRecord>;
  /**
   * Records the outcome that this backend came to; the first one wins, and is returned.
   * @param versionId the version of the artifact that was decided about: another than the record's was not asked about.
   * @returns undefined if the approval was never asked for by this backend. Throws a NotYetError while it is not known by which.
   */
  decide(
    approvalId: string,
    backendId: string,
    outcome: Settled,
    versionId?: string,
  ): Promise<ApprovalRecord | undefined>;
  /** Notes decisions that came after the outcome, all that are known. */
  noteLate(record: ApprovalRecord, decisions: readonly LateDecision[]): Promise<ApprovalRecord>;
  /** Notes that the task of this record's token has its answer. */
  deliver(record: ApprovalRecord): Promise<ApprovalRecord>;
  /** Notes that the task of this record's token is gone. */
  close(record: ApprovalRecord, because: string): Promise<ApprovalRecord>;
  read(approvalId: string): Promise<ApprovalRecord | undefined>;
}

/** Writers of one record are few: an attempt to start, an event or two, the sweep. */
const maxAttempts = 8;

/**
 * @param now the time, ISO 8601 in UTC.
 * @param kind where people decide what this ledger is asked to remember.
 */
export const createLedger = (
  table: LedgerTable,
  now: () => string,
  kind: Backend['kind'] = 'ssm-automation',
): Ledger => {
  const reread = async (approvalId: string): Promise<ApprovalRecord> => {
    const record = await table.read(approvalId);
    if (record === undefined) throw new Error(`approval ${approvalId} has left the ledger`);
    return record;
  };

  /** Applies a transition to the newest revision, reading again when another writer came first. */
  const write = async (
    record: ApprovalRecord,
    change: (record: ApprovalRecord) => ApprovalRecord,
  ): Promise<ApprovalRecord> => {
    let current = record;
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const next = change(current);
      if (next === current || (await table.replace(next)) !== undefined) return next;
      current = await reread(record.approvalId);
    }
    throw new NotYetError(`approval ${record.approvalId} is being written by too many at once`);
  };

  return {
    async remember(approvalId, start) {
      const record = toRecord(approvalId, start, { kind }, now());
      if ((await table.create(record)) !== undefined) return record;
      return write(await reread(approvalId), (found) => rememberToken(found, start));
    },
    bind: (record, backendId, pipeline) =>
      write(record, (found) => bindBackend(found, backendId, pipeline)),
    async decide(approvalId, backendId, outcome, versionId) {
      const decided = await table.decide(approvalId, backendId, outcome, now(), versionId);
      if (decided !== undefined) return decided;
      const found = await table.read(approvalId);
      if (found === undefined) return undefined;
      if (found.backend.id === undefined) {
        throw new NotYetError(
          `approval ${approvalId} is not bound yet: its start has not returned`,
        );
      }
      if (found.backend.id !== backendId) return undefined;
      return write(found, (record) =>
        recordOutcome(record, toArtifactOutcome(record, outcome, versionId), now()),
      );
    },
    noteLate: (record, decisions) => write(record, (found) => noteLateDecisions(found, decisions)),
    deliver: (record) => write(record, (found) => markDelivered(found, record.taskToken, now())),
    close: (record, because) =>
      write(record, (found) => closeRecord(found, record.taskToken, because, now())),
    read: (approvalId) => table.read(approvalId),
  };
};
