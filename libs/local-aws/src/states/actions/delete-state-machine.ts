import type { DeleteStateMachineInput, DeleteStateMachineOutput } from '@aws-sdk/client-sfn';
import { operation } from '../../service.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/** Running executions go on to their end. A machine that is not there is deleted already. */
export const deleteStateMachine = ({ machines }: StatesContext) =>
  operation<DeleteStateMachineInput, DeleteStateMachineOutput>({
    permissions: (input) => on('DeleteStateMachine', input.stateMachineArn),
    run(input) {
      machines.machines.delete(input.stateMachineArn ?? '');
      return {};
    },
  });
