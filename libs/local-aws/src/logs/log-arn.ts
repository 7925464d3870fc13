import { AwsError } from '../aws-error.ts';

interface Place {
  readonly accountId: string;
  readonly region: string;
}

export const toGroupArn = ({ accountId, region }: Place, name: string): string =>
  `arn:aws:logs:${region}:${accountId}:log-group:${name}`;

export const toStreamArn = (groupArn: string, name: string): string =>
  `${groupArn}:log-stream:${name}`;

/** The group of a request, by its name or by its ARN with or without `:*`. */
export const groupArnOf = (
  place: Place,
  input: { logGroupName?: string | undefined; logGroupIdentifier?: string | undefined },
): string => {
  const given = input.logGroupIdentifier ?? input.logGroupName;
  if (given === undefined)
    throw new AwsError(
      'InvalidParameterException',
      'logGroupName or logGroupIdentifier is required',
    );
  return given.startsWith('arn:') ? given.replace(/:\*$/, '') : toGroupArn(place, given);
};

/** How AWS names a group in a permission for its content: as the stream without a name. */
export const toGroupResource = (groupArn: string): string => toStreamArn(groupArn, '');
