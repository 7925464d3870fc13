import { toSsmMeaning } from '../status/ssm-status.ts';
import { parseApproverDecisions } from './approver-decisions.ts';
import type { StepExecution } from './automation-execution.ts';
import { type Decided, type Decision, type Outcome, toFailed } from './outcome.ts';

const decide = (step: StepExecution, decision: Decision, because: string): Outcome => {
  const status = step.Outputs?.ApprovalStatus?.[0];
  const approvers = parseApproverDecisions(step.Outputs?.ApproverDecisions ?? []);
  const persons = approvers.filter((approver) => approver.decision === decision);
  if (status !== decision || persons.length === 0) {
    return toFailed(
      'Approval.Failed',
      `${because}, but no person is recorded to have ${decision === 'Approved' ? 'approved' : 'rejected'}`,
    );
  }
  const comments = persons.map(({ comment }) => comment).filter((comment) => comment !== '');
  return { kind: 'decided', decision, approvers, comment: comments.join('\n') } satisfies Decided;
};

/**
 * What an aws:approve step came to. A step that failed is a rejection only if SSM says `Rejected` and names who
 * rejected; every other failure is technical.
 */
export const toStepOutcome = (step: StepExecution): Outcome => {
  const reason = step.FailureMessage ?? 'SSM gave no reason';
  switch (toSsmMeaning(step.StepStatus ?? 'Pending')) {
    case 'going':
      return { kind: 'pending' };
    case 'success':
      return decide(step, 'Approved', 'the approval step succeeded');
    case 'rejected':
      return decide(step, 'Rejected', 'the approval step was rejected');
    case 'failed':
      return step.Outputs?.ApprovalStatus?.[0] === 'Rejected'
        ? decide(step, 'Rejected', 'the approval step was rejected')
        : toFailed('Approval.Failed', `the approval step failed: ${reason}`);
    case 'cancelled':
      return toFailed('Approval.Cancelled', 'the approval step was cancelled');
    case 'timed-out':
      return toFailed('Approval.TimedOut', 'nobody decided in time');
  }
};
