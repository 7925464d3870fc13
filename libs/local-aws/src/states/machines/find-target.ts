import { AwsError } from '../../aws-error.ts';
import { findQualified } from './find-machine.ts';
import type { Machines, MachineVersion, Route, StateMachine } from './machine.ts';

/** What an execution is started of. */
export interface Target {
  readonly machine: StateMachine;
  readonly definitionId: string;
  readonly roleArn: string;
  readonly revisionId: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
}

/** The route that `point`, at least 0 and below 100, falls on. */
export const chooseRoute = (routes: readonly Route[], point: number): Route | undefined => {
  let upTo = 0;
  return routes.find(({ weight }) => {
    upTo += weight;
    return point < upTo;
  });
};

const ofVersion = (machine: StateMachine, version: MachineVersion): Target => ({
  machine,
  definitionId: version.definitionId,
  roleArn: version.roleArn,
  revisionId: version.revisionId,
  versionArn: version.arn,
});

/**
 * What to run for the ARN of a machine, a version or an alias; an alias is resolved by its weights.
 * Throws InvalidArn, StateMachineDoesNotExist, StateMachineDeleting.
 */
export const findTarget = (
  machines: Machines,
  arn: string | undefined,
  random: () => number,
): Target => {
  const { machine, version, alias } = findQualified(machines, arn);
  if (machine.isDeleting)
    throw new AwsError('StateMachineDeleting', `State Machine is being deleted: '${machine.arn}'`);
  if (version !== undefined) return ofVersion(machine, version);
  if (alias === undefined) {
    const { definitionId, roleArn, revisionId } = machine;
    return { machine, definitionId, roleArn, revisionId };
  }
  const route = chooseRoute(alias.routes, random() * 100);
  const chosen = route && machines.versions.get(route.versionArn);
  if (chosen === undefined) throw new Error(`the alias ${alias.arn} leads to no version`);
  return { ...ofVersion(machine, chosen), aliasArn: alias.arn };
};
