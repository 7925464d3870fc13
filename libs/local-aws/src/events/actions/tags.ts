import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import type { EventsState } from '../state.ts';

const ruleByArn = (state: EventsState, arn = '') => {
  const rule = state.rules.get(arn);
  if (rule === undefined)
    throw new AwsError('ResourceNotFoundException', `Rule ${arn} does not exist.`);
  return rule;
};

const on = (action: string, arn = '') => [{ action: `events:${action}`, resource: arn }];

export const tagResource = ({ state }: EventsContext) =>
  operation<TagResourceRequest, object>({
    permissions: (input) => on('TagResource', input.ResourceARN),
    run(input) {
      const rule = ruleByArn(state, input.ResourceARN);
      const added = Object.fromEntries(
        (input.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']),
      );
      state.rules.put(rule.arn, { ...rule, tags: { ...rule.tags, ...added } });
      return {};
    },
  });

export const untagResource = ({ state }: EventsContext) =>
  operation<UntagResourceRequest, object>({
    permissions: (input) => on('UntagResource', input.ResourceARN),
    run(input) {
      const rule = ruleByArn(state, input.ResourceARN);
      const tags = Object.fromEntries(
        Object.entries(rule.tags).filter(([key]) => !input.TagKeys?.includes(key)),
      );
      state.rules.put(rule.arn, { ...rule, tags });
      return {};
    },
  });

export const listTagsForResource = ({ state }: EventsContext) =>
  operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
    permissions: (input) => on('ListTagsForResource', input.ResourceARN),
    run: (input) => ({
      Tags: Object.entries(ruleByArn(state, input.ResourceARN).tags).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    }),
  });
