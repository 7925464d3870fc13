import { SendAutomationSignalCommand } from '@aws-sdk/client-ssm';
import { CommandError, EXIT } from '../exit-code.ts';
import { findAutomation } from '../find-approval.ts';
import type { Command } from './command.ts';

/** AutomationParameterValue, 512: SSM API. */
const LONGEST_COMMENT = 512;

const decide =
  (SignalType: 'Approve' | 'Reject', said: string): Command =>
  async ({ connection, options, id }) => {
    const { comment } = options;
    if (comment !== undefined && (comment.length === 0 || comment.length > LONGEST_COMMENT)) {
      throw new CommandError(
        EXIT.usage,
        `--comment: ${comment.length} characters; SSM takes 1 to ${LONGEST_COMMENT}`,
      );
    }
    const { record, automationExecutionId } = await findAutomation(connection, id);
    await connection.ssm.send(
      new SendAutomationSignalCommand({
        AutomationExecutionId: automationExecutionId,
        SignalType,
        ...(comment !== undefined && { Payload: { Comment: [comment] } }),
      }),
    );
    const approver = await connection.callerArn();
    return {
      json: { approvalId: record.approvalId, automationExecutionId, signal: SignalType, approver },
      text: `${said} ${record.approvalId} as ${approver}`,
    };
  };

export const approve = decide('Approve', 'Approved');
export const reject = decide('Reject', 'Rejected');
