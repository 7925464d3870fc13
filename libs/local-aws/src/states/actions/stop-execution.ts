import type { StopExecutionInput, StopExecutionOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../service.ts';
import { checkErrorAndCause } from '../constraints.ts';
import { findExecution } from '../executions/find-execution.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** An execution that has ended stays as it is; the answer is its own stop date. */
export const stopExecution = ({ aws, executions, engine }: StatesContext) =>
  operation<StopExecutionInput, StopExecutionOutput>({
    permissions: (input) => on('StopExecution', input.executionArn),
    run(input) {
      const { execution } = findExecution(executions, input.executionArn);
      checkErrorAndCause(input);
      engine.tell(input.executionArn ?? '', {
        type: 'ExecutionStopped',
        ...(input.error !== undefined && { error: input.error }),
        ...(input.cause !== undefined && { cause: input.cause }),
      });
      return { stopDate: new Date(execution.stopTime ?? aws.clock.now()) };
    },
  });
