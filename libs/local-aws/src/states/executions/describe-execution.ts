import type { DescribeExecutionOutput, ExecutionListItem } from '@aws-sdk/client-sfn';
import type { ExecutionRecord } from './execution-record.ts';

const dates = ({ execution }: ExecutionRecord) => ({
  startDate: new Date(execution.identity.startTime),
  ...(execution.stopTime !== undefined && { stopDate: new Date(execution.stopTime) }),
});

export const listItem = (record: ExecutionRecord): ExecutionListItem => ({
  executionArn: record.arn,
  stateMachineArn: record.machineArn,
  name: record.name,
  status: record.execution.status,
  ...dates(record),
  redriveCount: record.execution.identity.redriveCount ?? 0,
});

const redrive = ({ status }: ExecutionRecord['execution']) => {
  if (status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED')
    return { redriveStatus: 'REDRIVABLE' as const };
  return {
    redriveStatus: 'NOT_REDRIVABLE' as const,
    redriveStatusReason: `Execution is ${status} and cannot be redriven`,
  };
};

/** As DescribeExecution answers: what is not set is absent, not null. */
export const describeExecution = (record: ExecutionRecord): DescribeExecutionOutput => {
  const { execution } = record;
  return {
    ...listItem(record),
    input: record.input,
    inputDetails: { included: true },
    ...(execution.output !== undefined && {
      output: JSON.stringify(execution.output),
      outputDetails: { included: true },
    }),
    ...(execution.error !== undefined && { error: execution.error }),
    ...(execution.cause !== undefined && { cause: execution.cause }),
    ...redrive(execution),
  };
};
