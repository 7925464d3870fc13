import { AwsError } from '../../aws-error.ts';
import type { Aws } from '../../service.ts';
import { checkLength } from '../constraints.ts';
import { LIMITS } from '../limits.ts';
import type { Machines, MachineVersion, StateMachine } from './machine.ts';

/** The versions of a machine, newest first. */
export const versionsOf = ({ versions }: Machines, arn: string): readonly MachineVersion[] =>
  [...versions.values()]
    .filter(({ machineArn }) => machineArn === arn)
    .sort((one, other) => other.number - one.number);

/** A version of the machine's current revision: the one there is, or a new one. */
export const publishVersion = (
  aws: Aws,
  machines: Machines,
  machine: StateMachine,
  description: string | undefined,
): MachineVersion => {
  checkLength('description', description, LIMITS.description);
  const before = versionsOf(machines, machine.arn);
  const known = before.find(({ revisionId }) => revisionId === machine.revisionId);
  if (known !== undefined) return known;
  if (before.length >= LIMITS.versions)
    throw new AwsError(
      'ServiceQuotaExceededException',
      `The state machine ${machine.arn} has ${LIMITS.versions} versions, which is the most there can be.`,
    );
  const number = (machine.lastVersion ?? 0) + 1;
  const version: MachineVersion = {
    arn: `${machine.arn}:${number}`,
    machineArn: machine.arn,
    number,
    definitionId: machine.definitionId,
    roleArn: machine.roleArn,
    revisionId: machine.revisionId,
    ...(description !== undefined && { description }),
    createdAt: aws.clock.now(),
  };
  machines.versions.put(version.arn, version);
  machines.machines.put(machine.arn, { ...machine, lastVersion: number });
  return version;
};

/** `versionDescription` says something of a version, so there must be one. */
export const checkVersionDescription = (input: {
  readonly publish?: boolean | undefined;
  readonly versionDescription?: string | undefined;
}): void => {
  if (input.versionDescription !== undefined && input.publish !== true)
    throw new AwsError(
      'ValidationException',
      'Version description can only be set when publish is true',
    );
};
