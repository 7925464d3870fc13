import type { Backend } from '@countersign/approval-core';

/** One decision as AWS shows it. */
export interface DecisionView {
  readonly approver: string;
  readonly decision: string;
  readonly at: string;
  readonly comment: string;
}

/** How an approval looks from where people decide it, the way its approvers may see it. */
export interface ApprovalView {
  readonly approvalId: string;
  readonly backend: Backend;
  /** AWS's own word: `Waiting`, `InProgress`, `Success`, … */
  readonly status: string;
  readonly requestedBy: string;
  readonly message: string;
  readonly minRequiredApprovals: number;
  readonly decisions: readonly DecisionView[];
  readonly startedAt: string;
  readonly expiresAt: string | undefined;
}
