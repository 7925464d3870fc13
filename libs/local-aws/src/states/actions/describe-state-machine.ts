import type {
  DescribeStateMachineForExecutionInput,
  DescribeStateMachineForExecutionOutput,
  DescribeStateMachineInput,
  DescribeStateMachineOutput,
} from '@aws-sdk/client-sfn';
import { operation } from '../../service.ts';
import { findExecution } from '../executions/find-execution.ts';
import { findMachine } from '../machines/find-machine.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

export const describeStateMachine = ({ machines, definitions }: StatesContext) =>
  operation<DescribeStateMachineInput, DescribeStateMachineOutput>({
    permissions: (input) => on('DescribeStateMachine', input.stateMachineArn),
    run(input) {
      const machine = findMachine(machines.machines, input.stateMachineArn);
      return {
        stateMachineArn: machine.arn,
        name: machine.name,
        status: 'ACTIVE',
        definition: definitions.text(machine.definitionId),
        roleArn: machine.roleArn,
        type: machine.type,
        creationDate: new Date(machine.createdAt),
        loggingConfiguration: machine.logging ?? { level: 'OFF', includeExecutionData: false },
        tracingConfiguration: { enabled: machine.tracing },
        revisionId: machine.revisionId,
      };
    },
  });

export const describeStateMachineForExecution = ({
  machines,
  definitions,
  executions,
}: StatesContext) =>
  operation<DescribeStateMachineForExecutionInput, DescribeStateMachineForExecutionOutput>({
    permissions: (input) => on('DescribeStateMachineForExecution', input.executionArn),
    run(input) {
      const record = findExecution(executions, input.executionArn);
      const machine = findMachine(machines.machines, record.machineArn);
      return {
        stateMachineArn: machine.arn,
        name: machine.name,
        definition: definitions.text(record.definitionId),
        roleArn: record.execution.identity.roleArn,
        updateDate: new Date(machine.updatedAt),
        loggingConfiguration: machine.logging ?? { level: 'OFF', includeExecutionData: false },
        tracingConfiguration: { enabled: machine.tracing },
        revisionId: machine.revisionId,
      };
    },
  });
