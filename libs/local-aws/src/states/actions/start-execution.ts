import type { StartExecutionInput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { executionArn } from '../executions/execution-record.ts';
import { LIMITS } from '../limits.ts';
import { findMachine } from '../machines/find-machine.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

const checkInput = (text: string) => {
  if (Buffer.byteLength(text) > LIMITS.payloadBytes) {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: 'The input is larger than ${LIMITS.payloadBytes} bytes'`,
    );
  }
  try {
    JSON.parse(text);
  } catch (error) {
    throw new AwsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${error instanceof Error ? error.message : String(error)}'`,
    );
  }
};

/** The same name and input while it runs is the same execution: Step Functions API, StartExecution. */
export const startExecution = ({ aws, machines, executions, engine }: StatesContext) =>
  operation<StartExecutionInput, StartExecutionOutput>({
    permissions: (input) => on('StartExecution', input.stateMachineArn),
    run(input) {
      const machine = findMachine(machines.machines, input.stateMachineArn);
      const { name = aws.ids.uuid(), input: text = '{}' } = input;
      if (!LIMITS.name.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
      checkInput(text);
      const express = machine.type === 'EXPRESS';
      const plain = executionArn(machine.arn, name);
      const arn = express
        ? `${plain.replace(':execution:', ':express:')}:${aws.ids.uuid()}`
        : plain;
      const before = executions.records.get(arn);
      if (before !== undefined) {
        const same = before.execution.status === 'RUNNING' && before.input === text;
        if (!same)
          throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
        return { executionArn: arn, startDate: new Date(before.execution.identity.startTime) };
      }
      const startTime = aws.clock.now();
      engine.start(
        { arn, name, machineArn: machine.arn, definitionId: machine.definitionId, input: text },
        {
          executionArn: arn,
          name,
          roleArn: machine.roleArn,
          startTime,
          stateMachineArn: machine.arn,
          stateMachineName: machine.name,
          region: machine.region,
          accountId: machine.accountId,
          type: machine.type,
        },
      );
      return { executionArn: arn, startDate: new Date(startTime) };
    },
  });
