import type { RoutingConfigurationListItem } from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { invalidMember } from '../constraints.ts';
import { LIMITS } from '../limits.ts';
import type { Machines, Route } from './machine.ts';

const refuse = (rule: string, received: readonly (string | number)[]): AwsError =>
  new AwsError(
    'ValidationException',
    `Routing configuration must contain ${rule}. Received: [${received.join(', ')}]`,
  );

const print = ({ stateMachineVersionArn, weight }: RoutingConfigurationListItem): string =>
  `RoutingConfigurationListItem(stateMachineVersionArn=${stateMachineVersionArn}, weight=${weight})`;

const checkWeights = (weights: readonly number[]) => {
  for (const [index, weight] of weights.entries()) {
    const member = `routingConfiguration.${index + 1}.member.weight`;
    if (weight > 100)
      throw invalidMember(member, 'have value less than or equal to 100', String(weight));
    if (weight < 0)
      throw invalidMember(member, 'have value greater than or equal to 0', String(weight));
  }
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100)
    throw new AwsError(
      'ValidationException',
      `Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`,
    );
};

/**
 * One or two versions of one machine, whose weights add up to 100.
 * Throws ValidationException, and ResourceNotFound for a version that is not there.
 */
export const checkRoutes = (
  { versions }: Machines,
  given: readonly RoutingConfigurationListItem[] = [],
): { readonly machineArn: string; readonly routes: readonly Route[] } => {
  if (given.length === 0)
    throw invalidMember('routingConfiguration', 'have length greater than or equal to 1', '[]');
  if (given.length > LIMITS.routes)
    throw invalidMember(
      'routingConfiguration',
      `have length less than or equal to ${LIMITS.routes}`,
      `[${given.map(print).join(', ')}]`,
    );
  const arns = given.map(({ stateMachineVersionArn = '' }) => stateMachineVersionArn);
  if (arns.some((arn) => !/:stateMachine:[^:]+:\d+$/.test(arn)))
    throw refuse('state machine version ARNs', arns);
  if (new Set(arns).size < arns.length) throw refuse('distinct state machine version ARNs', arns);
  checkWeights(given.map(({ weight }) => weight ?? 0));
  const machines = new Set(arns.map((arn) => arn.slice(0, arn.lastIndexOf(':'))));
  if (machines.size > 1) throw refuse('versions of the same state machine', arns);
  if (arns.some((arn) => versions.get(arn) === undefined))
    throw new AwsError(
      'ResourceNotFound',
      'Request references a resource that does not exist.',
      400,
      { resourceName: arns.find((arn) => versions.get(arn) === undefined) },
    );
  return {
    machineArn: [...machines][0] ?? '',
    routes: given.map(({ stateMachineVersionArn = '', weight = 0 }) => ({
      versionArn: stateMachineVersionArn,
      weight,
    })),
  };
};
