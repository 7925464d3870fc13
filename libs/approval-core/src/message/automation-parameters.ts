import type { Values } from '../outcome/automation-execution.ts';
import { toTimedName } from '../policy/timeouts.ts';
import type { TermedRecord } from '../record/approval-record.ts';
import { toApprovalMessage } from './approval-message.ts';
import { toMessageParts } from './message-parts.ts';

/**
 * The parameters of the runbook (runbooks/approval.yml), each value within AutomationParameterValue (512). They come
 * from the record alone, so that a retried start sends the same ones, as ClientToken demands; the token is not among
 * them, because every approver can read them.
 */
export const toAutomationParameters = ({
  approvalId,
  request,
  policy,
}: Pick<TermedRecord, 'approvalId' | 'request' | 'policy'>): Values => ({
  ApprovalId: [approvalId],
  RequestedBy: [request.requestedBy],
  Approvers: policy.approvers,
  MinRequiredApprovals: [String(policy.minRequiredApprovals)],
  FourEyes: [String(policy.fourEyes)],
  ...Object.fromEntries(
    toMessageParts(toApprovalMessage(approvalId, request, policy)).map((part, index) => [
      `Message${index + 1}`,
      [part],
    ]),
  ),
});

/** The runbook that waits as long as the record's terms say. */
export const toRunbookName = (prefix: string, { timeout }: TermedRecord['policy']): string =>
  toTimedName(prefix, timeout);
