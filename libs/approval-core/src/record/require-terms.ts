import type { ApprovalRecord, TermedRecord } from './approval-record.ts';

/** The record with its terms. Throws if another account holds them: such an approval is not asked for here. */
export const requireTerms = (record: ApprovalRecord): TermedRecord => {
  const { policy } = record;
  if (policy !== undefined) return { ...record, policy };
  throw new Error(`approval ${record.approvalId} is asked for in another account, under its terms`);
};
