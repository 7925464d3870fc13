import type { RedriveExecutionInput, RedriveExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { findExecution } from '../executions/find-execution.ts';
import { whyNotRedrivable } from '../executions/redrivable.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** The same `clientToken` within 15 minutes is the same redrive: RedriveExecution API. */
export const redriveExecution = ({ aws, machines, executions, engine }: StatesContext) =>
  operation<RedriveExecutionInput, RedriveExecutionOutput>({
    permissions: (input) => on('RedriveExecution', input.executionArn),
    run({ executionArn, clientToken }) {
      const record = findExecution(executions, executionArn);
      const { redriveTime } = record.execution.identity;
      const now = aws.clock.now();
      if (
        clientToken !== undefined &&
        clientToken === record.redriveClientToken &&
        redriveTime !== undefined &&
        now - redriveTime < LIMITS.redriveTokenMs
      )
        return { redriveDate: new Date(redriveTime) };
      const reason = whyNotRedrivable(record, machines.machines.get(record.machineArn), now);
      if (reason !== undefined) throw new AwsError('ExecutionNotRedrivable', reason);
      engine.redrive(record, clientToken);
      return { redriveDate: new Date(now) };
    },
  });
