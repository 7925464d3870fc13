import {
  type ApprovalRecord,
  InvalidInputError,
  parseRemoteStart,
  type RemoteExecution,
  type RemoteStart,
  type Settled,
  toRemoteOutcome,
} from '@countersign/approval-core';
import type { Delivery } from '@countersign/approval-ledger';

/** What the wait for an approval in another account needs from outside. */
export interface Ports {
  /** Whether it is an execution of the machine that receives our requests. */
  isReceiver(remoteExecutionArn: string): boolean;
  nameApproval(remoteExecutionArn: string): string;
  /** Stores the task's token; the newer attempt's token wins. */
  rememberToken(approvalId: string, start: RemoteStart): Promise<ApprovalRecord>;
  bindExecution(record: ApprovalRecord, remoteExecutionArn: string): Promise<ApprovalRecord>;
  /** The execution as the other account has it now. */
  readExecution(remoteExecutionArn: string): Promise<RemoteExecution>;
  /** The first outcome wins. */
  recordOutcome(remoteExecutionArn: string, outcome: Settled): Promise<ApprovalRecord | undefined>;
  answerTask(record: ApprovalRecord): Promise<Delivery>;
}

/** `registered`: the task waits. `superseded`: a newer attempt is here. Or what became of the answer. */
export type Word = 'registered' | 'superseded' | Delivery;

/**
 * Registers the wait of a task for an execution in another account. The token is stored before that execution is read:
 * so an end that came before is found here, and one that comes later finds the token.
 */
export const createHandler =
  (ports: Ports) =>
  async (event: unknown): Promise<Word> => {
    const start = parseRemoteStart(event);
    const { remoteExecutionArn } = start;
    if (!ports.isReceiver(remoteExecutionArn)) {
      throw new InvalidInputError(
        'request.remoteExecutionArn',
        'it is no execution of the machine that receives requests in the other account',
        'Start api-gateway-approval, which names it.',
      );
    }
    const stored = await ports.rememberToken(ports.nameApproval(remoteExecutionArn), start);
    if (stored.taskToken !== start.taskToken) return 'superseded';
    const record = await ports.bindExecution(stored, remoteExecutionArn);
    if (record.outcome !== undefined) return ports.answerTask(record);

    const outcome = toRemoteOutcome(await ports.readExecution(remoteExecutionArn));
    if (outcome.kind === 'pending') return 'registered';
    return ports.answerTask((await ports.recordOutcome(remoteExecutionArn, outcome)) ?? record);
  };
