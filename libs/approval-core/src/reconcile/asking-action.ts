import type { OpenApproval } from './open-approval.ts';
import { hasEnded, type WorkflowExecution } from './workflow-execution.ts';

/**
 * How long after its workflow's end a start may still be running, in milliseconds: more than its function's time-out,
 * after which it asks and binds nothing more.
 */
const startMilliseconds = 60_000;

/**
 * What to do about an approval that nobody has decided. While its workflow's execution runs somebody waits for it, or
 * Step Functions will start the request again. An approval that is not bound may be just about to be.
 * @param now milliseconds since the epoch.
 */
export const toAskingAction = (
  { backend }: Pick<OpenApproval, 'backend'>,
  execution: WorkflowExecution,
  now: number,
): 'leave' | 'stop' => {
  if (!hasEnded(execution)) return 'leave';
  if (backend.id !== undefined) return 'stop';
  const endedAt = execution.stopDate?.getTime() ?? now;
  return now - endedAt < startMilliseconds ? 'leave' : 'stop';
};
