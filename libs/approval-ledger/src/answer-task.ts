import { type ApprovalRecord, type TaskResult, toTaskResult } from '@countersign/approval-core';
import { toTaskFate } from './answered-by-us.ts';
import type { Ledger } from './ledger.ts';
import { NotYetError } from './not-yet-error.ts';
import type { TaskAnswers } from './task-answers.ts';

/**
 * `delivered`: now. `already-delivered`: before. `too-late`: the task is gone, the decision is kept. `invalid-token`:
 * Step Functions does not know the token, which calls for a look. `undecided`: there is nothing to deliver.
 */
export type Delivery =
  | 'delivered'
  | 'already-delivered'
  | 'too-late'
  | 'invalid-token'
  | 'undecided';

/** A newer token can be stored while an answer is under way; more than a few in a row is no accident. */
const maxTokens = 4;

type Step = Delivery | { readonly next: ApprovalRecord };

/**
 * Gives a decided approval's outcome to the task that waits for it, and notes that it has it. Answered again, or late,
 * it finds out what became of the task rather than guess. Throws what Step Functions and DynamoDB throw, and a
 * NotYetError where only time can tell.
 */
export const createAnswerTask = (ledger: Ledger, tasks: TaskAnswers) => {
  const settleGone = async (record: ApprovalRecord, result: TaskResult): Promise<Step> => {
    const ending = await tasks.readExecution(record.executionArn);
    const fate = toTaskFate(ending, record.approvalId, result);
    if (fate === 'answered-by-us') {
      await ledger.deliver(record);
      return 'already-delivered';
    }
    if (fate === 'over') {
      const closed = await ledger.close(record, `the execution was ${ending.status}`);
      return closed.taskToken === record.taskToken ? 'too-late' : { next: closed };
    }
    const newest = await ledger.read(record.approvalId);
    if (newest !== undefined && newest.taskToken !== record.taskToken) return { next: newest };
    if (newest?.status === 'delivered') return 'already-delivered';
    throw new NotYetError(
      `approval ${record.approvalId}: its task is gone and its execution still runs, so it cannot be told yet who answered`,
    );
  };

  const answer = async (record: ApprovalRecord): Promise<Step> => {
    if (record.status === 'delivered') return 'already-delivered';
    if (record.status === 'closed') return 'too-late';
    if (record.outcome === undefined) return 'undecided';
    const result = toTaskResult(record, record.outcome);
    const receipt = await tasks.send(record.taskToken, result);
    if (receipt === 'gone') return settleGone(record, result);
    const written =
      receipt === 'accepted'
        ? await ledger.deliver(record)
        : await ledger.close(record, 'Step Functions does not know the task token');
    if (written.taskToken !== record.taskToken) return { next: written };
    return receipt === 'accepted' ? 'delivered' : 'invalid-token';
  };

  return async (record: ApprovalRecord): Promise<Delivery> => {
    let current = record;
    for (let token = 0; token < maxTokens; token += 1) {
      const step = await answer(current);
      if (typeof step === 'string') return step;
      current = step.next;
    }
    throw new NotYetError(`approval ${record.approvalId} is given new task tokens all the time`);
  };
};
