import { LIMITS } from './limits.ts';
import { badRequest } from './names.ts';

export type Tags = Readonly<Record<string, string>>;

/** Tags as they are kept; `aws:` is AWS's own prefix, which CloudFormation alone writes. */
export const requireTags = (tags: Tags = {}): Tags => {
  if (Object.keys(tags).length > LIMITS.tagsPerResource)
    throw badRequest(`Cannot have more than ${LIMITS.tagsPerResource} tags`);
  return { ...tags };
};
