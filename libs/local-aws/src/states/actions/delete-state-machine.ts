import type { DeleteStateMachineInput, DeleteStateMachineOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { parseMachineArn } from '../arns.ts';
import { finishDeletion } from '../machines/delete-machine.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

/**
 * A machine is gone once no execution of it runs; those that do end at their next transition:
 * DeleteStateMachine API. A machine that is not there is deleted already.
 */
export const deleteStateMachine = ({ machines, executions }: StatesContext) =>
  operation<DeleteStateMachineInput, DeleteStateMachineOutput>({
    permissions: (input) => on('DeleteStateMachine', input.stateMachineArn),
    run(input) {
      const { machineArn, qualifier } = parseMachineArn(input.stateMachineArn);
      if (qualifier !== undefined)
        throw new AwsError(
          'InvalidArn',
          `Invalid Arn: 'Invalid ARN: ${input.stateMachineArn} is a version or an alias'`,
        );
      const machine = machines.machines.get(machineArn);
      if (machine === undefined) return {};
      machines.machines.put(machineArn, { ...machine, isDeleting: true });
      finishDeletion(machines, executions, machineArn);
      return {};
    },
  });
