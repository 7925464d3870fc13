import type {
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  ListQueueTagsRequest,
  ListQueueTagsResult,
  SetQueueAttributesRequest,
  TagQueueRequest,
  UntagQueueRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { SETTABLE_ATTRIBUTES } from '../limits.ts';
import { checkAttributes, describeQueue } from '../queue-attributes.ts';
import { onQueue, requireQueue } from '../queue-url.ts';
import type { SqsState } from '../state.ts';

const COUNTED: ReadonlySet<string> = new Set([
  'All',
  'QueueArn',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
]);

export const createAttributeActions = (aws: Aws, state: SqsState) => ({
  GetQueueAttributes: operation<GetQueueAttributesRequest, GetQueueAttributesResult>({
    permissions: onQueue(state, 'GetQueueAttributes'),
    run(input, context) {
      const queue = requireQueue(state, input, context);
      const wanted = input.AttributeNames ?? [];
      const unknown = wanted.find((name) => !COUNTED.has(name) && !SETTABLE_ATTRIBUTES.has(name));
      if (unknown !== undefined)
        throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
      const all = Object.entries(describeQueue(state, queue, aws.clock.now()));
      const found = all.filter(([name]) => wanted.some((each) => each === 'All' || each === name));
      return found.length === 0 ? {} : { Attributes: Object.fromEntries(found) };
    },
  }),
  SetQueueAttributes: operation<SetQueueAttributesRequest, void>({
    permissions: onQueue(state, 'SetQueueAttributes'),
    run(input, context) {
      const queue = requireQueue(state, input, context);
      checkAttributes(state, input.Attributes ?? {});
      const attributes = { ...queue.attributes, ...input.Attributes };
      state.queues.put(queue.arn, { ...queue, attributes, modifiedAt: aws.clock.now() });
    },
  }),
  TagQueue: operation<TagQueueRequest, void>({
    permissions: onQueue(state, 'TagQueue'),
    run(input, context) {
      const queue = requireQueue(state, input, context);
      state.queues.put(queue.arn, { ...queue, tags: { ...queue.tags, ...input.Tags } });
    },
  }),
  UntagQueue: operation<UntagQueueRequest, void>({
    permissions: onQueue(state, 'UntagQueue'),
    run(input, context) {
      const queue = requireQueue(state, input, context);
      const kept = Object.entries(queue.tags).filter(
        ([key]) => input.TagKeys?.includes(key) !== true,
      );
      state.queues.put(queue.arn, { ...queue, tags: Object.fromEntries(kept) });
    },
  }),
  ListQueueTags: operation<ListQueueTagsRequest, ListQueueTagsResult>({
    permissions: onQueue(state, 'ListQueueTags'),
    run: (input, context) => ({ Tags: requireQueue(state, input, context).tags }),
  }),
});
