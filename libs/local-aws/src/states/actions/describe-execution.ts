import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../service.ts';
import { describeExecution as describe } from '../executions/describe-execution.ts';
import { findExecution } from '../executions/find-execution.ts';
import { whyNotRedrivable } from '../executions/redrivable.ts';
import { openTokens } from '../executions/seal-tokens.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

export const describeExecution = ({ aws, executions, machines, tokens }: StatesContext) =>
  operation<DescribeExecutionInput, DescribeExecutionOutput>({
    permissions: (input) => on('DescribeExecution', input.executionArn),
    run(input) {
      const record = findExecution(executions, input.executionArn);
      const machine = machines.machines.get(record.machineArn);
      const reason = whyNotRedrivable(record, machine, aws.clock.now());
      return describe(openTokens(tokens, record), reason, input.includedData);
    },
  });
