import { toSsmMeaning } from '../status/ssm-status.ts';
import type { AutomationExecution, Values } from './automation-execution.ts';
import { checkDecision, type DecisionTerms } from './decision-terms.ts';
import { type Decided, type Outcome, type Settled, toFailed } from './outcome.ts';
import { toStepOutcome } from './step-outcome.ts';

const isSettled = (outcome: Outcome): outcome is Settled => outcome.kind !== 'pending';

const isApproved = (outcome: Settled): outcome is Decided =>
  outcome.kind === 'decided' && outcome.decision === 'Approved';

/** The automation ended; its approval steps, if it came to any, did not say how. */
const toEnding = (status: string, { FailureMessage }: AutomationExecution): Settled => {
  switch (toSsmMeaning(status)) {
    case 'cancelled':
      return toFailed('Approval.Cancelled', 'the automation was cancelled');
    case 'timed-out':
      return toFailed('Approval.TimedOut', 'the automation timed out');
    default:
      return toFailed(
        'Approval.Failed',
        `the automation ended as ${status} without a decision: ${FailureMessage ?? 'SSM gave no reason'}`,
      );
  }
};

/** Several approval steps say yes together; the first that does not say yes speaks for all. */
const join = (outcomes: readonly Settled[]): Settled | undefined => {
  const approved = outcomes.filter(isApproved);
  if (outcomes.length === 0 || approved.length < outcomes.length) {
    return outcomes.find((outcome) => !isApproved(outcome));
  }
  return {
    kind: 'decided',
    decision: 'Approved',
    approvers: approved.flatMap(({ approvers }) => approvers),
    comment: approved
      .map(({ comment }) => comment)
      .filter((comment) => comment !== '')
      .join('\n'),
  };
};

const toTerms = (parameters: Values): DecisionTerms => ({
  requestedBy: parameters.RequestedBy?.[0] ?? '',
  minRequiredApprovals: Number(parameters.MinRequiredApprovals?.[0] ?? 1),
  fourEyes: parameters.FourEyes?.[0] === 'true',
});

/**
 * What an automation came to. One approval step answers as soon as it ends, which spares the wait for the automation;
 * several (other people's runbooks) answer when the automation has ended: see docs/decisions/who-answers.md.
 * @param automation with all its steps: `StepExecutionsTruncated` must have been resolved by the reader.
 */
export const toAutomationOutcome = (automation: AutomationExecution): Outcome => {
  const status = automation.AutomationExecutionStatus ?? 'Pending';
  const ended = toSsmMeaning(status) !== 'going';
  const steps = (automation.StepExecutions ?? []).filter(({ Action }) => Action === 'aws:approve');
  const outcomes = steps.map(toStepOutcome);
  const settled = outcomes.filter(isSettled);
  if (!ended && (steps.length !== 1 || settled.length !== 1)) return { kind: 'pending' };

  const joined = join(settled);
  const undecided = settled.length < steps.length;
  if (joined === undefined || (undecided && isApproved(joined)))
    return toEnding(status, automation);
  return joined.kind === 'failed'
    ? joined
    : checkDecision(joined, toTerms(automation.Parameters ?? {}));
};
