import type { DescribeExecutionInput, DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../service.ts';
import { describeExecution as describe } from '../executions/describe-execution.ts';
import { findExecution } from '../executions/find-execution.ts';
import { openTokens } from '../executions/seal-tokens.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

export const describeExecution = ({ executions, tokens }: StatesContext) =>
  operation<DescribeExecutionInput, DescribeExecutionOutput>({
    permissions: (input) => on('DescribeExecution', input.executionArn),
    run: (input) => describe(openTokens(tokens, findExecution(executions, input.executionArn))),
  });
