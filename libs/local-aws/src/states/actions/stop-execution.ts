import type { StopExecutionInput, StopExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { findExecution } from '../executions/find-execution.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** An execution that has ended stays as it is; the answer is its own stop date. */
export const stopExecution = ({ aws, executions, engine }: StatesContext) =>
  operation<StopExecutionInput, StopExecutionOutput>({
    permissions: (input) => on('StopExecution', input.executionArn),
    run(input) {
      const { execution } = findExecution(executions, input.executionArn);
      for (const name of ['error', 'cause'] as const) {
        if ((input[name] ?? '').length > LIMITS[name])
          throw new AwsError(
            'ValidationException',
            `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length less than or equal to ${LIMITS[name]}`,
          );
      }
      engine.tell(input.executionArn ?? '', {
        type: 'ExecutionStopped',
        ...(input.error !== undefined && { error: input.error }),
        ...(input.cause !== undefined && { cause: input.cause }),
      });
      return { stopDate: new Date(execution.stopTime ?? aws.clock.now()) };
    },
  });
