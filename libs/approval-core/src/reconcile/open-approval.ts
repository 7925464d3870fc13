import type { ApprovalRecord } from '../record/approval-record.ts';

/** The fields of a record that is not over, as the index of open approvals has them: the token is not among them. */
export const openApprovalFields = [
  'approvalId',
  'status',
  'executionArn',
  'backend',
  'policy',
  'requestedAt',
  'revision',
] as const satisfies readonly (keyof ApprovalRecord)[];

/** What is known of an approval that is not over, without its token. */
export type OpenApproval = Pick<ApprovalRecord, (typeof openApprovalFields)[number]>;

/** Whether a task may still wait for the approval: it is `requested`, `waiting` or `decided`. */
export const isOpen = ({ status }: Pick<ApprovalRecord, 'status'>): boolean =>
  status === 'requested' || status === 'waiting' || status === 'decided';
