import { createHash } from 'node:crypto';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import { toApprovalId } from '@countersign/approval-core';
import type { Connection } from './connection.ts';

/** The state of `ssm-approval` that waits. */
const STATE = 'RequestApproval';

const isEntered = (event: HistoryEvent): boolean =>
  event.type === 'TaskStateEntered' && event.stateEnteredEventDetails?.name === STATE;

const keyOf = (input: string | undefined): string | undefined => {
  const request: unknown = JSON.parse(input ?? '{}');
  const key =
    typeof request === 'object' && request !== null && 'key' in request ? request.key : undefined;
  return typeof key === 'string' ? key : undefined;
};

/**
 * The id of the approval that an execution asks for: a function of execution, state and the time the
 * state was entered, so it can be named without asking anybody. The history is read without data.
 */
export const approvalOfExecution = async (
  { sfn }: Connection,
  executionArn: string,
): Promise<string | undefined> => {
  const { input, redriveCount = 0 } = await sfn.send(
    new DescribeExecutionCommand({ executionArn }),
  );
  const { events = [] } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }),
  );
  const stateEnteredTime = events.findLast(isEntered)?.timestamp?.toISOString();
  if (stateEnteredTime === undefined) return undefined;
  const key = keyOf(input);
  const parts = { executionArn, stateName: STATE, stateEnteredTime, redriveCount };
  return toApprovalId({ ...parts, ...(key !== undefined && { key }) }, (bytes) =>
    createHash('sha1').update(bytes).digest(),
  );
};
