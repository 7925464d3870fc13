import { AwsError } from '../aws-error.ts';

/** A state machine's ARN, taken apart: a version or alias is the machine's ARN and a qualifier. */
export interface MachineReference {
  readonly machineArn: string;
  /** A version's number or an alias's name. */
  readonly qualifier?: string;
}

const invalidArn = (reason: string): AwsError =>
  new AwsError('InvalidArn', `Invalid Arn: '${reason}'`);

/** The parts behind the resource type. Throws InvalidArn in AWS's words for another type of resource. */
const partsOf = (arn: string, type: string): readonly string[] => {
  const [prefix, partition, service, region, accountId, resourceType = '', ...rest] =
    arn.split(':');
  if (prefix !== 'arn') throw invalidArn(`Invalid ARN prefix: ${arn}`);
  if (resourceType !== type)
    throw invalidArn(`Resource type not valid in this context: ${resourceType}`);
  const isWhole =
    /^aws[\w-]*$/.test(partition ?? '') &&
    service === 'states' &&
    /^[a-z0-9-]+$/.test(region ?? '') &&
    /^\d{12}$/.test(accountId ?? '') &&
    rest.every((part) => part !== '');
  if (!isWhole) throw invalidArn(`Invalid ARN: ${arn}`);
  return rest;
};

export const parseMachineArn = (arn = ''): MachineReference => {
  const [name, qualifier, ...rest] = partsOf(arn, 'stateMachine');
  if (name === undefined || rest.length > 0) throw invalidArn(`Invalid ARN: ${arn}`);
  if (qualifier === undefined) return { machineArn: arn };
  return { machineArn: arn.slice(0, -qualifier.length - 1), qualifier };
};

/** Checks the ARN of a Standard execution; those of Express executions are refused, as AWS does. */
export const checkExecutionArn = (arn = ''): string => {
  if (partsOf(arn, 'execution').length !== 2) throw invalidArn(`Invalid ARN: ${arn}`);
  return arn;
};

export const checkActivityArn = (arn = ''): string => {
  if (partsOf(arn, 'activity').length !== 1) throw invalidArn(`Invalid ARN: ${arn}`);
  return arn;
};

/** The number in a version's qualifier; an alias's name is never all digits. */
export const versionNumber = (qualifier: string): number | undefined =>
  /^\d+$/.test(qualifier) ? Number(qualifier) : undefined;
