import type { Decision } from '@countersign/approval-core';
import { sendDecision } from '../backend.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { findBound } from '../find-approval.ts';
import type { Command } from './command.ts';

/** AutomationParameterValue, 512: SSM API; ApprovalSummary, 512: CodePipeline API. */
const LONGEST_COMMENT = 512;

const decide =
  (decision: Decision): Command =>
  async ({ connection, options, id }) => {
    const { comment } = options;
    if (comment !== undefined && (comment.length === 0 || comment.length > LONGEST_COMMENT)) {
      throw new CommandError(
        EXIT.usage,
        `--comment: ${comment.length} characters; AWS takes 1 to ${LONGEST_COMMENT}`,
      );
    }
    const { record, backend } = await findBound(connection, id);
    await sendDecision(connection, backend, decision, comment);
    const approver = await connection.callerArn();
    return {
      json: { approvalId: record.approvalId, backend, decision, approver },
      text: `${decision} ${record.approvalId} as ${approver}`,
    };
  };

export const approve = decide('Approved');
export const reject = decide('Rejected');
