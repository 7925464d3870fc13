import type { RedriveExecutionInput, RedriveExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { findExecution } from '../executions/find-execution.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** Within 14 days of the end: developer guide, "Redriving executions". */
const WINDOW_MS = 14 * 86_400_000;

export const redriveExecution = ({ aws, executions, engine }: StatesContext) =>
  operation<RedriveExecutionInput, RedriveExecutionOutput>({
    permissions: (input) => on('RedriveExecution', input.executionArn),
    run(input) {
      const record = findExecution(executions, input.executionArn);
      const { status, stopTime = 0 } = record.execution;
      if (status === 'RUNNING' || status === 'SUCCEEDED') {
        throw new AwsError(
          'ExecutionNotRedrivable',
          `Execution is ${status} and cannot be redriven`,
        );
      }
      if (aws.clock.now() - stopTime > WINDOW_MS) {
        throw new AwsError(
          'ExecutionNotRedrivable',
          'The redrivable period of 14 days has passed.',
        );
      }
      engine.redrive(record);
      return { redriveDate: new Date(aws.clock.now()) };
    },
  });
