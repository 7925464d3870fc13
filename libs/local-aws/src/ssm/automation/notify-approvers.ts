import type { Aws, Caller } from '../../service.ts';
import type { ApproveInputs } from './approve.ts';
import type { AutomationExecution } from './execution.ts';

/** The text that approvers get; AWS's own is not published, so nothing may depend on it. */
const messageOf = (
  execution: AutomationExecution,
  stepName: string,
  inputs: ApproveInputs,
): string =>
  [
    inputs.message ?? 'An automation is waiting for your approval.',
    '',
    `Automation execution: ${execution.id}`,
    `Runbook: ${execution.documentName}, step ${stepName}`,
    `Approvals needed: ${inputs.minRequiredApprovals} of ${inputs.approvers.join(', ')}`,
    `Approve: aws ssm send-automation-signal --automation-execution-id ${execution.id} --signal-type Approve`,
    `Reject:  aws ssm send-automation-signal --automation-execution-id ${execution.id} --signal-type Reject --payload Comment="why"`,
  ].join('\n');

/** Tells the topic, with the automation's own permissions. Rejects if that is not possible. */
export const notifyApprovers = async (
  aws: Aws,
  caller: Caller,
  execution: AutomationExecution,
  stepName: string,
  inputs: ApproveInputs,
): Promise<void> => {
  if (inputs.notificationArn === undefined) return;
  await aws.call(caller, 'sns', 'Publish', {
    TopicArn: inputs.notificationArn,
    Subject: `Approval requested: ${execution.documentName}`.slice(0, 99),
    Message: messageOf(execution, stepName, inputs),
  });
};
