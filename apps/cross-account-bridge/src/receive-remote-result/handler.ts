import {
  type ApprovalRecord,
  parseExecutionEvent,
  type RemoteExecution,
  type Settled,
  toRemoteOutcome,
} from '@countersign/approval-core';
import { type Delivery, NotYetError } from '@countersign/approval-ledger';

/** What the end of an approval in another account needs from outside. */
export interface Ports {
  /** Whether it is an execution of the machine that receives our requests. */
  isReceiver(remoteExecutionArn: string): boolean;
  /** The execution as the other account has it now. */
  readExecution(remoteExecutionArn: string): Promise<RemoteExecution>;
  /** The first outcome wins; undefined if no task waits, or has registered its wait yet, for this execution. */
  recordOutcome(remoteExecutionArn: string, outcome: Settled): Promise<ApprovalRecord | undefined>;
  answerTask(record: ApprovalRecord): Promise<Delivery>;
}

/** `not-ours`: no task waits for it. `pending`: nobody decided yet. Or what became of the answer. */
export type Word = 'not-ours' | 'pending' | Delivery;

/** Answers the waiting task once the execution in the other account has ended. The event is a hint: what counts is read there. */
export const createHandler =
  (ports: Ports) =>
  async (event: unknown): Promise<Word> => {
    const { executionArn, saidToHaveEnded } = parseExecutionEvent(event);
    if (!ports.isReceiver(executionArn)) return 'not-ours';
    const outcome = toRemoteOutcome(await ports.readExecution(executionArn));
    if (outcome.kind === 'pending') {
      if (saidToHaveEnded) throw new NotYetError(`${executionArn} is not seen to have ended yet`);
      return 'pending';
    }
    const record = await ports.recordOutcome(executionArn, outcome);
    return record === undefined ? 'not-ours' : ports.answerTask(record);
  };
