import type { Decided, Settled } from '../outcome/outcome.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import type { ApprovalRequest } from '../request/approval-request.ts';
import type { ArtifactVersion } from '../request/artifact.ts';

/** Where people decide: an SSM automation, an execution of a pipeline, or an execution in another account. */
export interface Backend {
  readonly kind: 'ssm-automation' | 'code-pipeline' | 'remote-execution';
  /** The automation's or pipeline execution's id, or the remote execution's ARN; absent until it is known to have started. */
  readonly id?: string;
  /** The pipeline that executes. */
  readonly pipelineName?: string;
}

/** A decision that came after the outcome: its stage was retried. It is kept, and answers nobody. */
export type LateDecision = Decided;

/**
 * `requested`: the token is stored, nobody is known to have been asked. `waiting`: asked. `decided`: the outcome is
 * known, the task is not known to have it. `delivered`: it has. `closed`: the task is gone and cannot be answered.
 */
export type RecordStatus = 'requested' | 'waiting' | 'decided' | 'delivered' | 'closed';

/** All that is known of one approval. Times are ISO 8601 in UTC. */
export interface ApprovalRecord {
  readonly approvalId: string;
  readonly status: RecordStatus;
  /** A bearer credential: whoever holds it answers the workflow. It leaves the ledger for Step Functions only. */
  readonly taskToken: string;
  /** `$$.State.RetryCount` of the attempt the token belongs to; the higher one is the newer one. */
  readonly retryCount: number;
  readonly executionArn: string;
  readonly request: ApprovalRequest;
  /** Absent where another account asks: it does so under a policy of its own. */
  readonly policy?: PolicyTerms;
  readonly backend: Backend;
  /** In CodePipeline: what is approved. No other version is taken for it. */
  readonly artifact?: ArtifactVersion;
  readonly outcome?: Settled;
  readonly lateDecisions?: readonly LateDecision[];
  readonly requestedAt: string;
  readonly decidedAt?: string;
  readonly deliveredAt?: string;
  readonly closedAt?: string;
  readonly closedBecause?: string;
  /** Seconds since 1970, for DynamoDB's time to live: set only once the approval is over. */
  readonly expiresAt?: number;
  /** Counts the writes; every write names the revision it replaces. */
  readonly revision: number;
}

/** A record of an approval that is asked for in this account. */
export type TermedRecord = ApprovalRecord & Required<Pick<ApprovalRecord, 'policy'>>;

/** A record for people's eyes: everything but the token. */
export type PublicRecord = Omit<ApprovalRecord, 'taskToken'>;

/** The fields of a public record, which are also the attributes that people may read in the ledger. */
export const publicRecordFields = [
  'approvalId',
  'status',
  'retryCount',
  'executionArn',
  'request',
  'policy',
  'backend',
  'artifact',
  'outcome',
  'lateDecisions',
  'requestedAt',
  'decidedAt',
  'deliveredAt',
  'closedAt',
  'closedBecause',
  'expiresAt',
  'revision',
] as const satisfies readonly (keyof PublicRecord)[];

/** The record without its token. */
export const toPublicRecord = ({ taskToken: _, ...record }: ApprovalRecord): PublicRecord => record;
