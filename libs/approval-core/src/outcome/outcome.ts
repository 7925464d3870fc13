import type { Person } from '../person.ts';
import type { Deployment } from './deployment.ts';

/** CodePipeline's own pair of words (ApprovalStatus), used for SSM too. */
export type Decision = 'Approved' | 'Rejected';

/** What one person decided. */
export interface ApproverDecision {
  readonly person: Person;
  /** The principal as AWS named it. */
  readonly principal: string;
  readonly decision: Decision;
  /** When, as AWS wrote it; empty if AWS did not say. */
  readonly at: string;
  readonly comment: string;
}

/** The names a workflow can catch. */
export const failureNames = [
  'Approval.TimedOut',
  'Approval.Cancelled',
  'Approval.Superseded',
  'Approval.Failed',
  'Approval.ArtifactChanged',
  'Approval.SelfApproved',
] as const;

export type FailureName = (typeof failureNames)[number];

/** One or more persons decided. */
export interface Decided {
  readonly kind: 'decided';
  readonly decision: Decision;
  readonly approvers: readonly ApproverDecision[];
  readonly comment: string;
  /** In CodePipeline, where the request waits for it: what became of what was approved. */
  readonly deployment?: Deployment;
}

/** No decision came about, and none can. */
export interface Failed {
  readonly kind: 'failed';
  readonly error: FailureName;
  readonly reason: string;
}

export type Settled = Decided | Failed;

/** What a status means to us. */
export type Outcome = Settled | { readonly kind: 'pending' };

/** A failed outcome. */
export const toFailed = (error: FailureName, reason: string): Failed => ({
  kind: 'failed',
  error,
  reason,
});
