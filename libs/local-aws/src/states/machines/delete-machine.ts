import type { Executions } from '../executions/execution-record.ts';
import type { Machines } from './machine.ts';

const hasRunning = (executions: Executions, machineArn: string): boolean =>
  [...executions.records.awake(), ...executions.express.values()].some(
    (each) => each.machineArn === machineArn && each.execution.status === 'RUNNING',
  );

/** Deletes a machine that is to be deleted, with its versions and aliases, once nothing of it runs. */
export const finishDeletion = (machines: Machines, executions: Executions, arn: string): void => {
  const machine = machines.machines.get(arn);
  if (machine?.isDeleting !== true || hasRunning(executions, arn)) return;
  machines.machines.delete(arn);
  for (const collection of [machines.versions, machines.aliases])
    for (const each of [...collection.values()])
      if (each.machineArn === arn) collection.delete(each.arn);
};
