import { limits } from '../limits.ts';
import type { ApprovalRecord } from '../record/approval-record.ts';
import type { Decided, Failed, Settled } from './outcome.ts';
import { shorten, toUtf8Bytes } from './shorten.ts';

/** What Step Functions is told: the input of SendTaskSuccess or SendTaskFailure, less the token. */
export type TaskResult =
  | { readonly kind: 'success'; readonly output: string }
  | { readonly kind: 'failure'; readonly error: string; readonly cause: string };

/** The part of a record that a result is made of. A task whose token others placed has no policy of ours. */
export type AnswerableRecord = Pick<ApprovalRecord, 'approvalId' | 'backend' | 'decidedAt'> &
  Partial<Pick<ApprovalRecord, 'policy' | 'artifact'>>;

const toOutput = (record: AnswerableRecord, decided: Decided, comment: string): string =>
  JSON.stringify({
    approvalId: record.approvalId,
    decision: decided.decision,
    is_approved: decided.decision === 'Approved',
    approvers: decided.approvers,
    comment,
    decidedAt: record.decidedAt,
    policy: record.policy && { name: record.policy.name, hash: record.policy.hash },
    backend: record.backend,
    artifact: record.artifact,
    deployment: decided.deployment,
    remote: decided.remote,
  });

/** The comments are stated once per approver and once in all; under pressure of space they are shortened, and say so. */
const toSuccess = (record: AnswerableRecord, decided: Decided): TaskResult => {
  const full = toOutput(record, decided, decided.comment);
  if (toUtf8Bytes(full) <= limits.taskOutputBytes) return { kind: 'success', output: full };
  const texts = decided.approvers.length + 1;
  const bare = toOutput(
    record,
    { ...decided, approvers: decided.approvers.map((approver) => ({ ...approver, comment: '' })) },
    '',
  );
  const share = Math.floor((limits.taskOutputBytes - toUtf8Bytes(bare)) / texts);
  // Quotes and line feeds grow when written as JSON, so the size that counts is the one after writing.
  const toJsonBytes = (text: string) => toUtf8Bytes(JSON.stringify(text)) - 2;
  const approvers = decided.approvers.map((approver) => ({
    ...approver,
    comment: shorten(approver.comment, share, toJsonBytes),
  }));
  const output = toOutput(
    record,
    { ...decided, approvers },
    shorten(decided.comment, share, toJsonBytes),
  );
  return { kind: 'success', output };
};

const toFailure = (record: AnswerableRecord, { error, reason }: Failed): TaskResult => ({
  kind: 'failure',
  error,
  cause: toCause(record, reason),
});

const toCause = ({ approvalId, backend }: AnswerableRecord, reason: string): string => {
  const write = (text: string) => JSON.stringify({ approvalId, reason: text, backend });
  const rest = write('').length;
  return write(shorten(reason, limits.taskCause - rest, (text) => JSON.stringify(text).length - 2));
};

/**
 * What to tell Step Functions: a decision is a success, whatever was decided; everything else fails by its own name.
 * Texts that exceed an API limit are shortened and say so.
 */
export const toTaskResult = (record: AnswerableRecord, outcome: Settled): TaskResult =>
  outcome.kind === 'decided' ? toSuccess(record, outcome) : toFailure(record, outcome);
