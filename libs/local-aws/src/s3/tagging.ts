import type { Tag } from '@aws-sdk/client-s3';
import { AwsError } from '../aws-error.ts';
import { LIMITS } from './limits.ts';

/** The header `x-amz-tagging`: `a=1&b=2`. */
export const parseTagging = (text = ''): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));

export const fromTagSet = (tags: readonly Tag[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

export const toTagSet = (tags: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export const checkObjectTags = (tags: Readonly<Record<string, string>>): void => {
  if (Object.keys(tags).length > LIMITS.objectTags)
    throw new AwsError('BadRequest', 'Object tags cannot be greater than 10');
};
