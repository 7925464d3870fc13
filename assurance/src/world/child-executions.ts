import { awsFailure } from './aws-failure.ts';
import type { Executions, Running, TaskWorkers } from './executions.ts';
import { type MachineName, toExecutionArn } from './machines.ts';
import type { World } from './world.ts';

const startFaults = ['none', 'refused', 'response-lost'] as const;

/** DescribeExecution of a child that did not succeed, as it comes in the cause: its keys sorted, its input a text. */
const describe = ({ arn, name, input, execution }: Running): string => {
  const { status, error, cause } = execution;
  return JSON.stringify({
    ...(cause !== undefined && { Cause: cause }),
    ...(error !== undefined && { Error: error }),
    ExecutionArn: arn,
    Input: JSON.stringify(input),
    Name: name,
    Status: status,
    StopDate: 1,
  });
};

/** `states:startExecution.sync:2`: an execution that waits for another. */
export const createChildExecutions = (
  world: World,
  executions: () => Executions,
): Pick<TaskWorkers, 'startChild' | 'cancelChild'> => {
  const { agenda } = world;
  const waiting = new Map<string, Running>();
  const soon = (act: () => void) => agenda.at(agenda.now() + 20, act);

  const startOrFind = (machineArn: string, name: string, input: Running['input']): Running => {
    const machine = machineArn.split(':').at(-1) as MachineName;
    const account = machineArn.split(':')[4] ?? '';
    const known = executions().find(toExecutionArn(machine, name, account));
    if (known === undefined) return executions().start(machine, name, input, account);
    const isSame = JSON.stringify(known.input) === JSON.stringify(input);
    if (isSame && known.execution.status === 'RUNNING') return known;
    throw awsFailure('StepFunctions.ExecutionAlreadyExistsException');
  };

  return {
    startChild(parent, { entry, parameters }) {
      const asked = parameters as {
        readonly StateMachineArn: string;
        readonly Name?: string;
        readonly Input: Running['input'];
      };
      // Without a name Step Functions makes one up.
      const name = asked.Name ?? `unnamed-${executions().all.length}`;
      const fail = (error: string) =>
        executions().send(parent, {
          type: 'TaskFailed',
          entry,
          error,
          cause: `${error}: the child was not started`,
          phase: 'submit',
        });
      const fault = world.meet(`StartExecution ${name}`, startFaults);
      if (parent.execution.status !== 'RUNNING') return;
      soon(() => {
        if (fault === 'refused') return fail('StepFunctions.ThrottlingException');
        try {
          const child = startOrFind(asked.StateMachineArn, name, asked.Input);
          if (fault === 'response-lost') return fail('StepFunctions.SdkClientException');
          executions().send(parent, {
            type: 'TaskSubmitted',
            entry,
            output: { ExecutionArn: child.arn, StartDate: agenda.now() },
          });
          waiting.set(`${parent.arn} ${entry}`, child);
          const end = () =>
            soon(() => {
              const { status, output = null } = child.execution;
              executions().send(
                parent,
                status === 'SUCCEEDED'
                  ? { type: 'TaskSucceeded', entry, output: { Output: output, Status: status } }
                  : {
                      type: 'TaskFailed',
                      entry,
                      error: 'States.TaskFailed',
                      cause: describe(child),
                    },
              );
            });
          child.onEnd = end;
          if (child.execution.status !== 'RUNNING') end();
        } catch (error) {
          fail((error as Error).name);
        }
      });
    },
    cancelChild(parent, entry) {
      const child = waiting.get(`${parent.arn} ${entry}`);
      if (child !== undefined) soon(() => executions().stop(child));
    },
  };
};
