import type { StartExecutionInput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkName } from '../constraints.ts';
import { checkInput } from '../executions/execution-input.ts';
import { executionArn, expressArn } from '../executions/execution-record.ts';
import { newExecution } from '../executions/new-execution.ts';
import { findTarget } from '../machines/find-target.ts';
import { onMachine } from '../permissions.ts';
import { random } from '../random.ts';
import type { StatesContext } from '../states-context.ts';

/** The same name and input while it runs is the same execution, but for Express: StartExecution API. */
export const startExecution = ({ aws, machines, executions, engine }: StatesContext) =>
  operation<StartExecutionInput, StartExecutionOutput>({
    permissions: (input) => onMachine('StartExecution', input.stateMachineArn),
    run(given) {
      const target = findTarget(machines, given.stateMachineArn, () => random(aws.ids));
      const name = checkName(given.name ?? aws.ids.uuid());
      const input = checkInput(given.input);
      const { arn: machine, type } = target.machine;
      const arn =
        type === 'EXPRESS'
          ? expressArn(machine, name, aws.ids.uuid())
          : executionArn(machine, name);
      const before = executions.records.get(arn);
      if (before !== undefined) {
        const same = before.execution.status === 'RUNNING' && before.input === input;
        if (!same)
          throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
        return { executionArn: arn, startDate: new Date(before.execution.identity.startTime) };
      }
      const startTime = aws.clock.now();
      const { record, identity } = newExecution(target, { arn, name, input, startTime });
      engine.start(record, identity);
      return { executionArn: arn, startDate: new Date(startTime) };
    },
  });
