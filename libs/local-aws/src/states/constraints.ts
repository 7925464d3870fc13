import { AwsError } from '../aws-error.ts';
import { LIMITS } from './limits.ts';

/** The API's ValidationException for one member, in the words of the service framework. */
export const invalidMember = (member: string, constraint: string, value?: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value${value === undefined ? '' : ` '${value}'`} at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

export const checkLength = (member: string, text: string | undefined, most: number): void => {
  if ((text ?? '').length > most)
    throw invalidMember(member, `have length less than or equal to ${most}`);
};

/** Error and cause that a caller names: SendTaskFailure, StopExecution. */
export const checkErrorAndCause = (given: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}): void => {
  checkLength('error', given.error, LIMITS.error);
  checkLength('cause', given.cause, LIMITS.cause);
};

export const checkName = (name = ''): string => {
  if (!LIMITS.name.test(name)) throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  return name;
};

/** How many a page holds; 0 and nothing mean the default. */
export const pageSize = (maxResults: number | undefined): number => {
  if (maxResults !== undefined && (maxResults < 0 || maxResults > LIMITS.page))
    throw invalidMember(
      'maxResults',
      maxResults < 0
        ? 'have value greater than or equal to 0'
        : `have value less than or equal to ${LIMITS.page}`,
      String(maxResults),
    );
  return maxResults || LIMITS.defaultPage;
};
