import {
  type ApprovalRecord,
  type AutomationExecution,
  parseAutomationEvent,
  type RawTaskTokens,
  type Settled,
  toAutomationOutcome,
  toSsmReference,
} from '@countersign/approval-core';
import { type Delivery, NotYetError } from '@countersign/approval-ledger';

/** What the end of an approval needs from outside. */
export interface Ports {
  /** The automation as SSM has it now, with all its steps. */
  readAutomation(automationExecutionId: string): Promise<AutomationExecution>;
  /** The first outcome wins; undefined if the ledger knows no approval that this automation asks for. */
  recordOutcome(
    approvalId: string,
    automationId: string,
    outcome: Settled,
  ): Promise<ApprovalRecord | undefined>;
  answerTask(record: ApprovalRecord): Promise<Delivery>;
  /** Answers a token that others gave to their own automation. */
  answerToken(taskToken: string, automationId: string, outcome: Settled): Promise<Delivery>;
  readonly rawTaskTokens: RawTaskTokens;
}

/** `not-ours`: no approval of this ledger. `pending`: nobody decided yet. Or what became of the answer. */
export type Word = 'not-ours' | 'pending' | Delivery;

/** Answers the waiting task once an automation has come to an end. The event is a hint: what counts is read from SSM. */
export const createHandler =
  (ports: Ports) =>
  async (event: unknown): Promise<Word> => {
    const { automationExecutionId: id, saidToHaveEnded } = parseAutomationEvent(event);
    const automation = await ports.readAutomation(id);
    const reference = toSsmReference(automation.Parameters ?? {}, ports.rawTaskTokens);
    if (reference === undefined) return 'not-ours';

    const outcome = toAutomationOutcome(automation);
    if (outcome.kind === 'pending') {
      if (saidToHaveEnded) throw new NotYetError(`automation ${id} is not seen to have ended yet`);
      return 'pending';
    }
    if (reference.kind === 'taskToken') return ports.answerToken(reference.taskToken, id, outcome);

    const record = await ports.recordOutcome(reference.approvalId, id, outcome);
    return record === undefined ? 'not-ours' : ports.answerTask(record);
  };
