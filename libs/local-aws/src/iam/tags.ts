import type { Tag } from '@aws-sdk/client-iam';
import { AwsError } from '../aws-error.ts';
import { limitExceeded } from './iam-errors.ts';
import { LIMITS } from './limits.ts';

export type Tags = Readonly<Record<string, string>>;

export const toTagList = (tags: Tags): Tag[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Tags with those of the request added; a key may come once per request. */
export function addTags(tags: Tags, added: readonly Tag[] | undefined): Tags {
  const result: Record<string, string> = { ...tags };
  const seen = new Set<string>();
  for (const { Key: key = '', Value: value = '' } of added ?? []) {
    if (seen.has(key.toLowerCase()))
      throw new AwsError(
        'InvalidInput',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    seen.add(key.toLowerCase());
    result[key] = value;
  }
  if (Object.keys(result).length > LIMITS.tags)
    throw limitExceeded(`The number of tags has reached the maximum limit.`);
  return result;
}

export const removeTags = (tags: Tags, keys: readonly string[] | undefined): Tags => {
  const gone = new Set(keys);
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key)));
};
