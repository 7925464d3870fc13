import { DescribeStateMachineCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { MACHINE, REQUEST, type System } from './system.ts';

/** Starts an execution of the machine whose task gives up after a minute and asks again, as one with its own time-outs would. */
export const askPatiently = async (
  system: System,
  delaySeconds = 1,
  stateMachineArn: string = MACHINE,
  request: unknown = REQUEST,
): Promise<string> => {
  const { definition = '{}' } = await system.sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn }),
  );
  const changed = JSON.parse(definition);
  const task = changed.States.RequestApproval;
  task.TimeoutSeconds = 60;
  task.Retry.push({
    ErrorEquals: ['States.Timeout'],
    IntervalSeconds: delaySeconds,
    MaxAttempts: 3,
  });
  const update = (text: string) =>
    system.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: text }));
  await update(JSON.stringify(changed));
  const execution = await system.start(request, undefined, stateMachineArn);
  await update(definition);
  return execution;
};
