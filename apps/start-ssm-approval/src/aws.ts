import { createHash } from 'node:crypto';
import { type SSMClient, StartAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import {
  requireTerms,
  toApprovalId,
  toAutomationParameters,
  toRunbookName,
} from '@countersign/approval-core';
import { createAnswerTask, type Ledger, type TaskAnswers } from '@countersign/approval-ledger';
import type { Ports } from './handler.ts';

/**
 * @param runbookPrefix the runbooks' common name; each time-out has its own: `<prefix>-7d`.
 */
export const createPorts = (
  ssm: SSMClient,
  ledger: Ledger,
  tasks: TaskAnswers,
  runbookPrefix: string,
): Ports => ({
  nameApproval: (start) =>
    toApprovalId(
      { ...start, ...(start.request.key !== undefined && { key: start.request.key }) },
      (bytes) => createHash('sha1').update(bytes).digest(),
    ),
  rememberToken: ledger.remember,
  async askApprovers(asked) {
    const record = requireTerms(asked);
    const { AutomationExecutionId } = await ssm.send(
      new StartAutomationExecutionCommand({
        DocumentName: toRunbookName(runbookPrefix, record.policy),
        // The same token again gives the automation already started: so a retry asks nobody twice.
        ClientToken: record.approvalId,
        Parameters: Object.fromEntries(
          Object.entries(toAutomationParameters(record)).map(([name, values]) => [
            name,
            [...values],
          ]),
        ),
      }),
    );
    if (AutomationExecutionId !== undefined) return AutomationExecutionId;
    throw new Error(`SSM started an automation for approval ${record.approvalId} and gave no id`);
  },
  bindAutomation: ledger.bind,
  answerTask: createAnswerTask(ledger, tasks),
});
