import { InvalidInputError } from '../invalid-input-error.ts';
import type { ParsedRequest } from '../request/approval-request.ts';
import type { TaskContext } from '../request/approval-start.ts';
import type { ApprovalRecord, Backend, RecordStatus } from './approval-record.ts';

/** What a record is made of: a task that waits, and what is asked for it. */
export type Rememberable = Pick<TaskContext, 'taskToken' | 'retryCount' | 'executionArn'> &
  Pick<ParsedRequest, 'request'> &
  Partial<Pick<ParsedRequest, 'terms'>>;

/** The first record of an approval. */
export const toRecord = (
  approvalId: string,
  start: Rememberable,
  backend: Backend,
  now: string,
): ApprovalRecord => ({
  approvalId,
  status: 'requested',
  taskToken: start.taskToken,
  retryCount: start.retryCount,
  executionArn: start.executionArn,
  request: start.request,
  ...(start.terms !== undefined && { policy: start.terms }),
  backend,
  requestedAt: now,
  revision: 1,
});

const toOpenStatus = ({ outcome, backend }: ApprovalRecord): RecordStatus => {
  if (outcome !== undefined) return 'decided';
  return backend.id === undefined ? 'requested' : 'waiting';
};

/**
 * Stores the token of another attempt of the same task state. The newer attempt wins, whatever order they arrive in,
 * and reopens a record that was over: the older task is gone, the newer one waits. Request and terms stay as first
 * asked, because that is what the approvers see.
 * @returns the same object if nothing is to be written.
 * Throws an InvalidInputError if it is another task that happens to have the same id.
 */
export const rememberToken = (
  record: ApprovalRecord,
  { taskToken, retryCount }: Pick<Rememberable, 'taskToken' | 'retryCount'>,
): ApprovalRecord => {
  if (retryCount < record.retryCount || taskToken === record.taskToken) return record;
  if (retryCount === record.retryCount) {
    throw new InvalidInputError(
      'request.key',
      'two tasks of this state asked for an approval in the same millisecond, and cannot be told apart',
      'Put $$.Map.Item.Index, or anything else that differs, into the request\'s "key".',
    );
  }
  const { deliveredAt, closedAt, closedBecause, expiresAt, ...kept } = record;
  return {
    ...kept,
    taskToken,
    retryCount,
    status: toOpenStatus(record),
    revision: record.revision + 1,
  };
};
