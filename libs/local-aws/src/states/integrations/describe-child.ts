import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Json } from '@countersign/states-language';

/** A child execution as `.sync` shows it: keys capitalised and in order, times in milliseconds. */
export const describeChild = (child: DescribeExecutionOutput): Record<string, Json> => {
  const all: Record<string, Json | undefined> = {
    Cause: child.cause,
    Error: child.error,
    ExecutionArn: child.executionArn,
    Input: child.input,
    InputDetails: { Included: true },
    Name: child.name,
    Output: child.output,
    OutputDetails: child.output === undefined ? undefined : { Included: true },
    RedriveCount: child.redriveCount,
    RedriveDate: child.redriveDate?.getTime(),
    RedriveStatus: child.redriveStatus,
    RedriveStatusReason: child.redriveStatusReason,
    StartDate: child.startDate?.getTime(),
    StateMachineAliasArn: child.stateMachineAliasArn,
    StateMachineArn: child.stateMachineArn,
    StateMachineVersionArn: child.stateMachineVersionArn,
    Status: child.status,
    StopDate: child.stopDate?.getTime(),
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
};
