import { toPerson } from '../person.ts';
import { toCodePipelineMeaning } from '../status/code-pipeline-status.ts';
import { type Decided, type Decision, type Outcome, toFailed } from './outcome.ts';
import type { ActionExecution } from './pipeline-execution.ts';

/** Users, roles' sessions, federated users and the account's root: who can decide. A service cannot. */
const identity =
  /^arn:[\w-]+:(?:iam::\d{12}:(?:user\/.+|root)|sts::\d{12}:(?:assumed-role|federated-user)\/.+)$/;

/** FailureType (CodePipeline API) of a job that said no; the other types are faults. */
const rejectionCode = 'JobFailed';

const toComment = (summary: string, principal: string): string =>
  // Without a comment CodePipeline writes this sentence in its place.
  /^(?:Approved|Rejected) by arn:\S+$/.test(summary) && summary.endsWith(principal) ? '' : summary;

const decide = (attempt: ActionExecution, principal: string, decision: Decision): Decided => {
  const comment = toComment(
    attempt.output?.executionResult?.externalExecutionSummary ?? '',
    principal,
  );
  const at = attempt.lastUpdateTime?.toISOString() ?? '';
  return {
    kind: 'decided',
    decision,
    approvers: [{ person: toPerson(principal), principal, decision, at, comment }],
    comment,
  };
};

const secondsWaited = ({ startTime, lastUpdateTime }: ActionExecution): number =>
  startTime === undefined || lastUpdateTime === undefined
    ? 0
    : (lastUpdateTime.getTime() - startTime.getTime()) / 1000;

/** Time-outs are kept in minutes, and an action that ends by one ends a little before or after it. */
const slackSeconds = 60;

const toFailure = (
  attempt: ActionExecution,
  timeoutSeconds: number | undefined,
  principal: string | undefined,
): Outcome => {
  const { code, message } = attempt.output?.executionResult?.errorDetails ?? {};
  const waited = secondsWaited(attempt);
  const canReject = code === undefined || code === rejectionCode;
  // Nobody can decide once the time is up, whoever stands in the record.
  const inTime = timeoutSeconds === undefined || waited < timeoutSeconds;
  if (principal !== undefined && canReject && inTime) return decide(attempt, principal, 'Rejected');
  if (canReject && timeoutSeconds !== undefined && waited >= timeoutSeconds - slackSeconds) {
    return toFailed('Approval.TimedOut', 'nobody decided in time');
  }
  return toFailed(
    'Approval.Failed',
    `the approval action failed, and no person is recorded to have rejected: ${[code, message].filter(Boolean).join(': ') || 'CodePipeline gave no reason'}`,
  );
};

/**
 * What one execution of an approval action came to. `Failed` is a rejection only where a person is named, within the
 * time, and no fault; a person's name alone comes from `updatedBy`, never from a comment, which anybody can word.
 * @param timeoutSeconds how long the action waits; undefined if that is not known.
 */
export const toAttemptOutcome = (
  attempt: ActionExecution,
  timeoutSeconds: number | undefined,
): Outcome => {
  const { updatedBy = '' } = attempt;
  const principal = identity.test(updatedBy) ? updatedBy : undefined;
  switch (toCodePipelineMeaning(attempt.status ?? 'InProgress')) {
    case 'going':
      return { kind: 'pending' };
    case 'success':
      return principal === undefined
        ? toFailed(
            'Approval.Failed',
            'the approval action succeeded, but no person is recorded to have approved',
          )
        : decide(attempt, principal, 'Approved');
    case 'ended':
      return toFailure(attempt, timeoutSeconds, principal);
    case 'superseded':
      return toFailed('Approval.Superseded', 'a newer pipeline execution took its place');
    case 'cancelled':
      return toFailed('Approval.Cancelled', `the approval action was ${attempt.status}`);
  }
};
