import { InvalidInputError } from '../invalid-input-error.ts';
import { limits } from '../limits.ts';
import { readLine } from './text.ts';

/** s3://bucket/key, with the bucket rules of the S3 user guide; the key may name a version: ?versionId=… */
const location = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/[^?]+(\?versionId=[\w.-]+)?$/;

/** A file that approvers should look at, in S3. */
export const readFileLocation = (field: string, value: unknown): string => {
  const text = readLine(field, value, limits.automationParameterValue);
  if (location.test(text)) return text;
  throw new InvalidInputError(
    field,
    'it is not the address of an object in S3',
    'Send s3://bucket/key or s3://bucket/key?versionId=version.',
  );
};
