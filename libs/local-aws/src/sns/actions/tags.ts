import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-sns';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { SnsState } from '../state.ts';
import { onTopic } from '../topic.ts';

export const toTags = (tags: readonly Tag[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

interface NamesResource {
  readonly ResourceArn?: string | undefined;
}

export const createTagActions = (state: SnsState) => {
  const allow = (action: string) =>
    onTopic(state, action, ({ ResourceArn }: NamesResource) => ResourceArn);
  const require = ({ ResourceArn = '' }: NamesResource) => {
    const found = state.topics.get(ResourceArn);
    if (found === undefined) throw new AwsError('ResourceNotFound', 'Resource does not exist', 404);
    return found;
  };
  return {
    TagResource: operation<TagResourceRequest, void>({
      permissions: allow('TagResource'),
      run(input) {
        const topic = require(input);
        state.topics.put(topic.arn, { ...topic, tags: { ...topic.tags, ...toTags(input.Tags) } });
      },
    }),
    UntagResource: operation<UntagResourceRequest, void>({
      permissions: allow('UntagResource'),
      run(input) {
        const topic = require(input);
        const kept = Object.entries(topic.tags).filter(
          ([key]) => input.TagKeys?.includes(key) !== true,
        );
        state.topics.put(topic.arn, { ...topic, tags: Object.fromEntries(kept) });
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
      permissions: allow('ListTagsForResource'),
      run: (input) => ({
        Tags: Object.entries(require(input).tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    }),
  };
};
