import { type Settled, toFailed } from '../outcome/outcome.ts';
import type { ApprovalRecord, LateDecision } from './approval-record.ts';

/** How long a record is kept after its end, in seconds: 90 days, as long as Step Functions keeps an execution's history. */
const keptSeconds = 7_776_000;

/** When DynamoDB may delete a record that is over, in seconds since 1970. */
export const toExpiry = (now: string): number => Math.floor(Date.parse(now) / 1000) + keptSeconds;

const isOver = ({ status }: ApprovalRecord): boolean =>
  status === 'delivered' || status === 'closed';

/**
 * Each transition returns the next record, or the same object if there is nothing to write. A transition repeated, or
 * overtaken by another, changes nothing: so a duplicate or late call does no harm.
 */

/** What else is known of a pipeline execution once it is started. */
export type PipelineBinding = Required<Pick<ApprovalRecord, 'artifact'>> &
  Required<Pick<ApprovalRecord['backend'], 'pipelineName'>>;

/** Approvers were asked by this automation or pipeline execution. An outcome that came first is kept. */
export const bindBackend = (
  record: ApprovalRecord,
  id: string,
  pipeline?: PipelineBinding,
): ApprovalRecord => {
  if (record.backend.id === id) return record;
  if (record.backend.id !== undefined) {
    throw new Error(
      `approval ${record.approvalId} was asked for by ${record.backend.id}, and now by ${id}: approvers were asked twice`,
    );
  }
  return {
    ...record,
    ...(pipeline !== undefined && { artifact: pipeline.artifact }),
    backend: {
      ...record.backend,
      id,
      ...(pipeline !== undefined && { pipelineName: pipeline.pipelineName }),
    },
    status: record.status === 'requested' ? 'waiting' : record.status,
    revision: record.revision + 1,
  };
};

/** The outcome, or that it is about another artifact than the one that was asked about. */
export const toArtifactOutcome = (
  { artifact }: Pick<ApprovalRecord, 'artifact'>,
  outcome: Settled,
  versionId: string | undefined,
): Settled =>
  outcome.kind === 'failed' || artifact === undefined || artifact.versionId === versionId
    ? outcome
    : toFailed(
        'Approval.ArtifactChanged',
        `version ${artifact.versionId} of the artifact was to be approved, and ${versionId} was`,
      );

/** The first outcome wins. */
export const recordOutcome = (
  record: ApprovalRecord,
  outcome: Settled,
  now: string,
): ApprovalRecord =>
  record.outcome === undefined
    ? {
        ...record,
        outcome,
        decidedAt: now,
        status: isOver(record) ? record.status : 'decided',
        revision: record.revision + 1,
      }
    : record;

/** Every late decision that is known, the ones noted before among them. Nothing changes if they are all noted. */
export const noteLateDecisions = (
  record: ApprovalRecord,
  lateDecisions: readonly LateDecision[],
): ApprovalRecord =>
  lateDecisions.length > (record.lateDecisions?.length ?? 0)
    ? { ...record, lateDecisions, revision: record.revision + 1 }
    : record;

/** The task has the outcome. Nothing changes if a newer token was stored since: that task has nothing yet. */
export const markDelivered = (
  record: ApprovalRecord,
  taskToken: string,
  now: string,
): ApprovalRecord =>
  record.taskToken === taskToken && record.status === 'decided'
    ? {
        ...record,
        status: 'delivered',
        deliveredAt: now,
        expiresAt: toExpiry(now),
        revision: record.revision + 1,
      }
    : record;

/** The task is gone. Nothing changes if a newer token was stored since: that task waits. */
export const closeRecord = (
  record: ApprovalRecord,
  taskToken: string,
  because: string,
  now: string,
): ApprovalRecord =>
  record.taskToken === taskToken && !isOver(record)
    ? {
        ...record,
        status: 'closed',
        closedAt: now,
        closedBecause: because,
        expiresAt: toExpiry(now),
        revision: record.revision + 1,
      }
    : record;
