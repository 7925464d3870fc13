import { LIMITS } from '../limits.ts';
import type { StateMachine } from '../machines/machine.ts';
import type { ExecutionRecord } from './execution-record.ts';

/**
 * Why an execution cannot be redriven, in the words of DescribeExecution's `redriveStatusReason`;
 * undefined if it can.
 */
export const whyNotRedrivable = (
  { execution }: ExecutionRecord,
  machine: StateMachine | undefined,
  now: number,
): string | undefined => {
  const { status, stopTime = now, identity, lastEventId } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED')
    return `Execution is ${status} and cannot be redriven`;
  if (machine?.isDeleting) return 'State machine is in DELETING status';
  if (now - stopTime > LIMITS.redriveMs) return 'Execution redrivable period exceeded';
  if (lastEventId >= LIMITS.redriveEvents) return 'Execution history event limit exceeded';
  if (now - identity.startTime > LIMITS.executionMs)
    return 'Execution has exceeded the max execution time';
  return undefined;
};
