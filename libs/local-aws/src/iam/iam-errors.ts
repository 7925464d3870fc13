import { AwsError } from '../aws-error.ts';

export const noSuchEntity = (message: string): AwsError =>
  new AwsError('NoSuchEntity', message, 404);
export const alreadyExists = (message: string): AwsError =>
  new AwsError('EntityAlreadyExists', message, 409);
export const deleteConflict = (message: string): AwsError =>
  new AwsError('DeleteConflict', message, 409);
export const limitExceeded = (message: string): AwsError =>
  new AwsError('LimitExceeded', message, 409);
export const malformedPolicy = (message: string): AwsError =>
  new AwsError('MalformedPolicyDocument', message, 400);

/** One member that is not as the model wants it, in AWS's words. */
export const invalidMember = (member: string, value: unknown, constraint: string): AwsError =>
  new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
    400,
  );
