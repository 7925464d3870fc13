import type { Execution } from '@countersign/states-language';
import type { MetricsPort } from '../../cloudwatch/metrics.ts';
import type { Aws } from '../../service.ts';
import type { ExecutionRecord } from './execution-record.ts';
import { publishStatus } from './status-events.ts';

const METRICS = {
  RUNNING: 'ExecutionsStarted',
  SUCCEEDED: 'ExecutionsSucceeded',
  FAILED: 'ExecutionsFailed',
  TIMED_OUT: 'ExecutionsTimedOut',
  ABORTED: 'ExecutionsAborted',
} as const;

/** An execution as it was when it began. */
const asBegun = ({ output, error, cause, stopTime, ...rest }: Execution): Execution => ({
  ...rest,
  status: 'RUNNING',
});

/** Tells EventBridge, CloudWatch and the journal that an execution has begun, or how it has ended. */
export const createTellStatus = (aws: Aws, metrics: MetricsPort) => {
  const count = ({ machineArn, execution }: ExecutionRecord, metricName: string, value: number) =>
    metrics.record({
      accountId: execution.identity.accountId,
      region: execution.identity.region,
      namespace: 'AWS/States',
      metricName,
      dimensions: { StateMachineArn: machineArn },
      value,
    });

  const tell = (record: ExecutionRecord) => {
    const { status, identity } = record.execution;
    const { accountId, region } = identity;
    publishStatus(aws.ports.events, record);
    aws.journal.append({
      accountId,
      region,
      service: 'states',
      type: 'execution-status',
      data: { executionArn: record.arn, status },
    });
  };

  return {
    begun(record: ExecutionRecord) {
      const begun = { ...record, execution: asBegun(record.execution) };
      const isRedrive = (begun.execution.identity.redriveCount ?? 0) > 0;
      tell(begun);
      count(begun, isRedrive ? 'ExecutionsRedriven' : METRICS.RUNNING, 1);
    },
    ended(record: ExecutionRecord) {
      const { status, identity, stopTime = identity.startTime } = record.execution;
      tell(record);
      count(record, METRICS[status], 1);
      count(record, 'ExecutionTime', stopTime - identity.startTime);
    },
  };
};
