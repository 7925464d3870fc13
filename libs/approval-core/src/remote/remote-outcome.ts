import { type Failed, failureNames, type Outcome, toFailed } from '../outcome/outcome.ts';
import { parseRemoteDecision } from './remote-decision.ts';

/** The part of DescribeExecution's answer that tells what an execution came to. */
export interface RemoteExecution {
  readonly status: string;
  readonly output: string;
  readonly error: string;
  readonly cause: string;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // An output that is no JSON is no decision; the caller says so.
    return undefined;
  }
};

/** Names that mean here what they mean there. */
const isOurs = (error: string): error is Failed['error'] =>
  error === 'InvalidInputError' || failureNames.some((name) => name === error);

const toFailure = ({ error, cause }: RemoteExecution): Failed => {
  if (isOurs(error)) return toFailed(error, cause);
  // The other account's machine waits a day longer than its approvers may take.
  if (error === 'States.Timeout') return toFailed('Approval.TimedOut', cause);
  return toFailed('Approval.Failed', `the remote execution failed with ${error}: ${cause}`);
};

/** What an execution in another account came to. Its fault keeps its name, and is never a rejection. */
export const toRemoteOutcome = (execution: RemoteExecution): Outcome => {
  switch (execution.status) {
    case 'SUCCEEDED':
      return (
        parseRemoteDecision(parse(execution.output)) ??
        toFailed('Approval.Failed', 'the remote execution ended without a decision of a person')
      );
    case 'FAILED':
      return toFailure(execution);
    case 'TIMED_OUT':
      return toFailed('Approval.TimedOut', 'the remote execution came to no end in time');
    case 'ABORTED':
      return toFailed('Approval.Cancelled', 'the remote execution was stopped');
    case 'RUNNING':
    case 'PENDING_REDRIVE':
      return { kind: 'pending' };
    default:
      throw new Error(
        `Step Functions reported the status "${execution.status}", which is not known`,
      );
  }
};
