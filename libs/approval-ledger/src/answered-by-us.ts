import type { TaskResult } from '@countersign/approval-core';
import type { ExecutionEnding } from './task-answers.ts';

const readApprovalId = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'approvalId' in value
      ? value.approvalId
      : undefined;
  } catch {
    // Another machine's output or cause need not be JSON; then it is not our answer.
    return undefined;
  }
};

/** What became of the task behind a token that Step Functions no longer knows. */
export type TaskFate = 'answered-by-us' | 'over' | 'unknown';

/**
 * Tells from the execution's ending whether the task took our answer. While the execution runs nothing can be told:
 * it may be just past our answer, or waiting on a newer token.
 */
export const toTaskFate = (
  ending: ExecutionEnding,
  approvalId: string,
  result: TaskResult,
): TaskFate => {
  if (ending.status === 'RUNNING' || ending.status === 'PENDING_REDRIVE') return 'unknown';
  const ours =
    result.kind === 'success'
      ? ending.status === 'SUCCEEDED' && readApprovalId(ending.output) === approvalId
      : ending.error === result.error && readApprovalId(ending.cause) === approvalId;
  return ours ? 'answered-by-us' : 'over';
};
