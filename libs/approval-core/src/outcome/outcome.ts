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
  'Approval.RemoteUnavailable',
  'Approval.RemoteRefused',
  'Approval.RemoteThrottled',
] as const;

export type FailureName = (typeof failureNames)[number];

/** What is known of an approval that was decided in another account. */
export interface RemoteDecision {
  /** There, not here. */
  readonly approvalId?: string;
  /** The policy it was decided under, by its name and hash. */
  readonly policy?: { readonly name: string; readonly hash: string };
}

/** One or more persons decided. */
export interface Decided {
  readonly kind: 'decided';
  readonly decision: Decision;
  readonly approvers: readonly ApproverDecision[];
  readonly comment: string;
  /** In CodePipeline, where the request waits for it: what became of what was approved. */
  readonly deployment?: Deployment;
  readonly remote?: RemoteDecision;
}

/** No decision came about, and none can. */
export interface Failed {
  readonly kind: 'failed';
  /** `InvalidInputError`: another account found the request wrong, and asked nobody. */
  readonly error: FailureName | 'InvalidInputError';
  readonly reason: string;
}

export type Settled = Decided | Failed;

/** What a status means to us. */
export type Outcome = Settled | { readonly kind: 'pending' };

/** A failed outcome. */
export const toFailed = (error: Failed['error'], reason: string): Failed => ({
  kind: 'failed',
  error,
  reason,
});
