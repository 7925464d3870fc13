import type { Tag } from '@aws-sdk/client-sfn';
import { AwsError } from '../aws-error.ts';
import { LIMITS } from './limits.ts';

export type Tags = Readonly<Record<string, string>>;

/** Tags of a resource with those of a request added. Throws TooManyTags. */
export const addTags = (arn: string, before: Tags, added: readonly Tag[] = []): Tags => {
  const tags = {
    ...before,
    ...Object.fromEntries(added.map(({ key, value }) => [key ?? '', value ?? ''])),
  };
  if (Object.keys(tags).length > LIMITS.tags)
    throw new AwsError('TooManyTags', `Too many tags: '${arn}'`, 400, { resourceName: arn });
  return tags;
};
