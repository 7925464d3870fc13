import type { Principal } from '../../service.ts';
import { LIMITS } from '../limits.ts';
import type { ApproverDecision, AutomationStep } from './execution.ts';

/** Inputs of `aws:approve` after interpolation. */
export interface ApproveInputs {
  readonly approvers: readonly string[];
  readonly minRequiredApprovals: number;
  readonly message?: string;
  readonly notificationArn?: string;
}

/** Reads the inputs, or says what is wrong with them: the step then fails before anybody is asked. */
export const readApproveInputs = (
  inputs: Readonly<Record<string, unknown>>,
): ApproveInputs | { readonly failure: string } => {
  const { Approvers, MinRequiredApprovals = 1, Message, NotificationArn } = inputs;
  const approvers = Array.isArray(Approvers) ? Approvers.map(String) : [];
  const required = Number(MinRequiredApprovals);
  if (approvers.length === 0) return { failure: 'Approvers: at least one approver is required' };
  if (approvers.length > LIMITS.approvers)
    return { failure: `Approvers: at most ${LIMITS.approvers} approvers` };
  if (!Number.isInteger(required) || required < 1 || required > approvers.length) {
    return {
      failure: `MinRequiredApprovals: ${String(MinRequiredApprovals)} is not between 1 and the number of approvers, ${approvers.length}`,
    };
  }
  if (Message !== undefined && String(Message).length > LIMITS.message)
    return { failure: `Message: longer than ${LIMITS.message} characters` };
  const topic =
    NotificationArn === undefined || NotificationArn === '' ? undefined : String(NotificationArn);
  if (topic !== undefined && !/^arn:aws[\w-]*:sns:[^:]*:\d{12}:Automation/.test(topic)) {
    return {
      failure: `NotificationArn: ${topic} is not the ARN of a topic whose name begins with Automation`,
    };
  }
  return {
    approvers,
    minRequiredApprovals: required,
    ...(Message !== undefined && { message: String(Message) }),
    ...(topic !== undefined && { notificationArn: topic }),
  };
};

/** Whether a caller is one of the approvers: user name, user ARN, role ARN or session ARN (user guide, aws:approve). */
export const isApprover = (approvers: readonly string[], principal: Principal): boolean => {
  const names = [principal.arn];
  if (principal.roleArn !== undefined) names.push(principal.roleArn);
  if (principal.type === 'User') names.push(principal.arn.split('/').at(-1) ?? '');
  return approvers.some((approver) => names.includes(approver));
};

const toOutput = ({ approver, signal, comment, at }: ApproverDecision): string =>
  JSON.stringify({
    Approver: approver,
    ApprovalStatus: signal,
    ApprovalDecisionTime: new Date(at).toISOString(),
    ...(comment !== undefined && { Comment: comment }),
  });

export const approveOutputs = (
  status: 'Waiting' | 'Approved' | 'Rejected',
  decisions: readonly ApproverDecision[],
) => ({
  ApprovalStatus: [status],
  ApproverDecisions: decisions.map(toOutput),
});

/** One more decision: a reject ends the step, enough approvals end it, anything else leaves it waiting. */
export const decide = (
  step: AutomationStep,
  required: number,
  decision: ApproverDecision,
): AutomationStep => {
  const decisions = [...step.decisions, decision];
  if (decision.signal === 'Reject') {
    return {
      ...step,
      decisions,
      status: 'Failed',
      endTime: decision.at,
      outputs: approveOutputs('Rejected', decisions),
      failureMessage: `Approval was rejected by ${decision.approver}.`,
    };
  }
  if (decisions.length < required)
    return { ...step, decisions, outputs: approveOutputs('Waiting', decisions) };
  return {
    ...step,
    decisions,
    status: 'Success',
    endTime: decision.at,
    outputs: approveOutputs('Approved', decisions),
  };
};
