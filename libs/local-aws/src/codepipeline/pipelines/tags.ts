import type { Tag } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { LIMITS } from '../limits.ts';

type Tags = Readonly<Record<string, string>>;

/** Adds tags to those that are there. Throws InvalidTagsException, TooManyTagsException. */
export const addTags = (present: Tags, added: readonly Tag[] = []): Tags => {
  for (const { key = '', value = '' } of added) {
    const isValid =
      key.length >= 1 && key.length <= LIMITS.tagKey && value.length <= LIMITS.tagValue;
    if (!isValid || key.toLowerCase().startsWith('aws:'))
      throw new AwsError('InvalidTagsException', `The tag '${key}' is not valid.`);
  }
  const tags = {
    ...present,
    ...Object.fromEntries(added.map(({ key = '', value = '' }) => [key, value])),
  };
  if (Object.keys(tags).length > LIMITS.tags)
    throw new AwsError('TooManyTagsException', 'The tags limit for a resource has been exceeded.');
  return tags;
};

export const toTagList = (tags: Tags): Tag[] =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));
