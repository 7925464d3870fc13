import { AwsError } from '../../aws-error.ts';
import { parseMachineArn, versionNumber } from '../arns.ts';
import type { MachineAlias, Machines, MachineVersion, StateMachine } from './machine.ts';

const missing = (arn: string): AwsError =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

/** A machine by its own ARN, without a qualifier. Throws InvalidArn, StateMachineDoesNotExist. */
export const findMachine = ({ machines }: Machines, arn = ''): StateMachine => {
  const { qualifier } = parseMachineArn(arn);
  const found = qualifier === undefined ? machines.get(arn) : undefined;
  if (found === undefined) throw missing(arn);
  return found;
};

/** The same, of a machine that is not being deleted. */
export const findLiveMachine = (machines: Machines, arn = ''): StateMachine => {
  const found = findMachine(machines, arn);
  if (found.isDeleting)
    throw new AwsError('StateMachineDeleting', `State Machine is being deleted: '${arn}'`);
  return found;
};

export interface FoundMachine {
  readonly machine: StateMachine;
  readonly version?: MachineVersion;
  readonly alias?: MachineAlias;
}

/** A machine, a version or an alias by its ARN. Throws InvalidArn, StateMachineDoesNotExist. */
export const findQualified = (machines: Machines, arn = ''): FoundMachine => {
  const { machineArn, qualifier } = parseMachineArn(arn);
  const machine = machines.machines.get(machineArn);
  if (machine === undefined) throw missing(arn);
  if (qualifier === undefined) return { machine };
  if (versionNumber(qualifier) !== undefined) {
    const version = machines.versions.get(arn);
    if (version === undefined) throw missing(arn);
    return { machine, version };
  }
  const alias = machines.aliases.get(arn);
  if (alias === undefined) throw missing(arn);
  return { machine, alias };
};
