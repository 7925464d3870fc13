import { StopAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import { findAutomation } from '../find-approval.ts';
import type { Command } from './command.ts';

/** Stops the automation: nobody is asked any more, and the workflow gets Approval.Cancelled. */
export const cancel: Command = async ({ connection, id }) => {
  const { record, automationExecutionId } = await findAutomation(connection, id);
  await connection.ssm.send(
    new StopAutomationExecutionCommand({
      AutomationExecutionId: automationExecutionId,
      Type: 'Cancel',
    }),
  );
  return {
    json: { approvalId: record.approvalId, automationExecutionId },
    text: `Cancelled ${record.approvalId}`,
  };
};
