import type { SendAutomationSignalRequest, SendAutomationSignalResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { decide, isApprover } from '../automation/approve.ts';
import { isOver } from '../automation/execution.ts';
import { findExecution, onExecution } from '../automation/find-execution.ts';
import { LIMITS } from '../limits.ts';
import type { SsmContext } from '../ssm-context.ts';

const invalidSignal = (message: string) =>
  new AwsError('InvalidAutomationSignalException', message);

const readComment = (payload: Record<string, string[]> | undefined): string | undefined => {
  const unknown = Object.keys(payload ?? {}).find((name) => name !== 'Comment');
  if (unknown !== undefined)
    throw invalidSignal(`The payload ${unknown} is not valid for this signal.`);
  const comment = payload?.Comment?.[0];
  if (comment !== undefined && comment.length > LIMITS.comment) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'payload.Comment.member' failed to satisfy constraint: Member must have length less than or equal to ${LIMITS.comment}`,
    );
  }
  return comment;
};

/** Approve and Reject of a waiting `aws:approve` step, by one of its approvers, once each. */
export const sendAutomationSignal = ({ aws, executions, engine }: SsmContext) =>
  operation<SendAutomationSignalRequest, SendAutomationSignalResult>({
    permissions: (input, { caller }) =>
      onExecution('SendAutomationSignal', caller, input.AutomationExecutionId),
    run(input, { caller }) {
      const { SignalType: signal } = input;
      if (signal !== 'Approve' && signal !== 'Reject') {
        throw new AwsError(
          'NotImplementedException',
          `local-aws: the signal ${signal} is not implemented`,
          501,
        );
      }
      const comment = readComment(input.Payload);
      const execution = findExecution(executions, caller, input.AutomationExecutionId);
      if (isOver(execution))
        throw invalidSignal(
          `The automation execution ${execution.id} has already ended with status ${execution.status}.`,
        );
      const step = execution.steps.find(
        ({ status, action }) => status === 'Waiting' && action === 'aws:approve',
      );
      if (step === undefined)
        throw new AwsError(
          'AutomationStepNotFoundException',
          `Automation execution ${execution.id} has no step that waits for an approval.`,
        );
      const approvers: string[] = JSON.parse(step.inputs.Approvers ?? '[]');
      const approver = caller.principal.arn;
      if (!isApprover(approvers, caller.principal)) {
        throw invalidSignal(
          `User ${approver} is not authorized to approve or reject step ${step.name} of automation execution ${execution.id}.`,
        );
      }
      if (step.decisions.some((decision) => decision.approver === approver)) {
        throw invalidSignal(
          `User ${approver} has already responded to step ${step.name} of automation execution ${execution.id}.`,
        );
      }
      const decision = {
        approver,
        signal,
        at: aws.clock.now(),
        ...(comment !== undefined && { comment }),
      } as const;
      const decided = decide(
        step,
        Number(JSON.parse(step.inputs.MinRequiredApprovals ?? '1')),
        decision,
      );
      if (isOver(decided)) engine.finishStep(execution, decided);
      else engine.putStep(execution, decided);
      return {};
    },
  });
