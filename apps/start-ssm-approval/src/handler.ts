import {
  type ApprovalRecord,
  type ApprovalStart,
  parseApprovalStart,
} from '@countersign/approval-core';
import type { Delivery } from '@countersign/approval-ledger';

/** What the start of an approval needs from outside. */
export interface Ports {
  nameApproval(start: ApprovalStart): string;
  /** Stores the task's token before anybody is asked; the newer attempt's token wins. */
  rememberToken(approvalId: string, start: ApprovalStart): Promise<ApprovalRecord>;
  /** Starts the automation that asks, or finds the one already started for this approval; gives its id. */
  askApprovers(record: ApprovalRecord): Promise<string>;
  bindAutomation(record: ApprovalRecord, automationExecutionId: string): Promise<ApprovalRecord>;
  answerTask(record: ApprovalRecord): Promise<Delivery>;
}

/** `asked`: now. `already-asked`: by an earlier attempt. `superseded`: a newer attempt is here. Or what became of the answer. */
export type Word = 'asked' | 'already-asked' | 'superseded' | Delivery;

/** Asks for an approval on behalf of a task that waits with its token. Called again it asks nobody twice. */
export const createHandler =
  (ports: Ports) =>
  async (event: unknown): Promise<Word> => {
    const start = parseApprovalStart(event);
    const record = await ports.rememberToken(ports.nameApproval(start), start);
    if (record.taskToken !== start.taskToken) return 'superseded';

    const asked = record.backend.id !== undefined;
    const bound = asked
      ? record
      : await ports.bindAutomation(record, await ports.askApprovers(record));
    if (bound.outcome !== undefined) return ports.answerTask(bound);

    return asked ? 'already-asked' : 'asked';
  };
