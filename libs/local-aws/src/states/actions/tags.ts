import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';
import { addTags, type Tags } from '../tag-list.ts';

/** The tags of a machine or an activity, and how to change them. Throws ResourceNotFound. */
const tagsOf = ({ machines: { machines }, activities }: StatesContext, arn = '') => {
  const machine = machines.get(arn);
  if (machine !== undefined)
    return {
      tags: machine.tags,
      put: (tags: Tags) => machines.put(arn, { ...machine, tags }),
    };
  const activity = activities.get(arn);
  if (activity !== undefined)
    return {
      tags: activity.tags,
      put: (tags: Tags) => activities.put(arn, { ...activity, tags }),
    };
  throw new AwsError('ResourceNotFound', `Resource not found: '${arn}'`, 400, {
    resourceName: arn,
  });
};

export const tagResource = (context: StatesContext) =>
  operation<TagResourceInput, object>({
    permissions: (input) => on('TagResource', input.resourceArn),
    run({ resourceArn = '', tags }) {
      const found = tagsOf(context, resourceArn);
      found.put(addTags(resourceArn, found.tags, tags));
      return {};
    },
  });

export const untagResource = (context: StatesContext) =>
  operation<UntagResourceInput, object>({
    permissions: (input) => on('UntagResource', input.resourceArn),
    run({ resourceArn, tagKeys }) {
      const found = tagsOf(context, resourceArn);
      const kept = Object.entries(found.tags).filter(([key]) => !tagKeys?.includes(key));
      found.put(Object.fromEntries(kept));
      return {};
    },
  });

export const listTagsForResource = (context: StatesContext) =>
  operation<ListTagsForResourceInput, ListTagsForResourceOutput>({
    permissions: (input) => on('ListTagsForResource', input.resourceArn),
    run: (input) => ({
      tags: Object.entries(tagsOf(context, input.resourceArn).tags).map(([key, value]) => ({
        key,
        value,
      })),
    }),
  });
