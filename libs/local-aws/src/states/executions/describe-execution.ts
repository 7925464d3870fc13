import type { DescribeExecutionOutput, ExecutionListItem, IncludedData } from '@aws-sdk/client-sfn';
import type { ExecutionRecord } from './execution-record.ts';

const dates = ({ execution }: ExecutionRecord) => ({
  startDate: new Date(execution.identity.startTime),
  ...(execution.stopTime !== undefined && { stopDate: new Date(execution.stopTime) }),
});

const redrives = ({ redriveCount = 0, redriveTime }: ExecutionRecord['execution']['identity']) => ({
  redriveCount,
  ...(redriveTime !== undefined && { redriveDate: new Date(redriveTime) }),
});

export const listItem = (record: ExecutionRecord): ExecutionListItem => ({
  executionArn: record.arn,
  stateMachineArn: record.machineArn,
  name: record.name,
  status: record.execution.status,
  ...dates(record),
  ...(record.versionArn !== undefined && { stateMachineVersionArn: record.versionArn }),
  ...(record.aliasArn !== undefined && { stateMachineAliasArn: record.aliasArn }),
  ...redrives(record.execution.identity),
});

/** Input, output, error and cause of an execution; what is not set is absent, not null. */
export const executionData = ({ input, execution }: ExecutionRecord) => ({
  input,
  inputDetails: { included: true },
  ...(execution.output !== undefined && {
    output: JSON.stringify(execution.output),
    outputDetails: { included: true },
  }),
  ...(execution.error !== undefined && { error: execution.error }),
  ...(execution.cause !== undefined && { cause: execution.cause }),
});

/** As DescribeExecution answers; `notRedrivable` is the reason why it cannot be redriven. */
export const describeExecution = (
  record: ExecutionRecord,
  notRedrivable: string | undefined,
  included: IncludedData = 'ALL_DATA',
): DescribeExecutionOutput => ({
  ...listItem(record),
  ...(included === 'ALL_DATA'
    ? executionData(record)
    : { inputDetails: { included: false }, outputDetails: { included: false } }),
  ...(notRedrivable === undefined
    ? { redriveStatus: 'REDRIVABLE' as const }
    : { redriveStatus: 'NOT_REDRIVABLE' as const, redriveStatusReason: notRedrivable }),
});
