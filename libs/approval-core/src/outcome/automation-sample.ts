import type { AutomationExecution, StepExecution } from './automation-execution.ts';

/** One person's decision, as SSM writes it into a step's outputs. */
export const say = (
  word: string,
  approver = 'arn:aws:iam::111111111111:user/bob',
  more: object = {},
) =>
  JSON.stringify({
    Approver: approver,
    ApprovalStatus: word,
    ApprovalDecisionTime: '2026-09-21T10:05:00Z',
    ...more,
  });

/** An aws:approve step. */
export const step = (
  StepStatus: string,
  ApprovalStatus?: string,
  ...decisions: string[]
): StepExecution => ({
  StepName: 'Approve',
  Action: 'aws:approve',
  StepStatus,
  Outputs:
    ApprovalStatus === undefined
      ? {}
      : { ApprovalStatus: [ApprovalStatus], ApproverDecisions: decisions },
});

/** An automation asked for by ann, who needs one approval. */
export const automation = (status: string, ...steps: StepExecution[]): AutomationExecution => ({
  AutomationExecutionId: '333ba70b-2333-48db-b17e-a5e69c6f4d1c',
  AutomationExecutionStatus: status,
  Parameters: { RequestedBy: ['ann'], MinRequiredApprovals: ['1'], FourEyes: ['false'] },
  StepExecutions: steps,
});

export const approved = step('Success', 'Approved', say('Approve'));
export const rejected = step('Failed', 'Rejected', say('Reject', 'bob', { Comment: 'not today' }));
