import { AwsError } from '../../aws-error.ts';
import { parseMachineArn, versionNumber } from '../arns.ts';
import type { MachineAlias, Machines } from './machine.ts';

export const parseAliasArn = (arn = ''): string => {
  const { qualifier } = parseMachineArn(arn);
  if (qualifier === undefined || versionNumber(qualifier) !== undefined)
    throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN: ${arn} is no alias'`);
  return arn;
};

/** Throws InvalidArn, ResourceNotFound. */
export const findAlias = ({ aliases }: Machines, arn = ''): MachineAlias => {
  const found = aliases.get(parseAliasArn(arn));
  if (found === undefined)
    throw new AwsError(
      'ResourceNotFound',
      'Request references a resource that does not exist.',
      400,
      { resourceName: arn },
    );
  return found;
};
