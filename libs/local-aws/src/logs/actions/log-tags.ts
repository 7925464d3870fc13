import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  ListTagsLogGroupRequest,
  TagLogGroupRequest,
  TagResourceRequest,
  UntagLogGroupRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../service.ts';
import { toGroupArn } from '../log-arn.ts';
import type { LogsState } from '../state.ts';
import { noGroup } from './log-groups.ts';

type Tags = Readonly<Record<string, string>>;

/** Tags of log groups, by today's operations and by the older ones that name the group. */
export const createLogTagActions = (state: LogsState) => {
  const require = (arn: string) => {
    const group = state.groups.get(arn.replace(/:\*$/, ''));
    if (group === undefined) throw noGroup();
    return group;
  };
  const tag = (arn: string, tags: Tags = {}) => {
    const group = require(arn);
    state.groups.put(group.arn, { ...group, tags: { ...group.tags, ...tags } });
  };
  const untag = (arn: string, keys: readonly string[] = []) => {
    const group = require(arn);
    const kept = Object.entries(group.tags).filter(([key]) => !keys.includes(key));
    state.groups.put(group.arn, { ...group, tags: Object.fromEntries(kept) });
  };
  const allow = (action: string, resource: string) => [{ action: `logs:${action}`, resource }];

  return {
    TagResource: operation<TagResourceRequest, void>({
      permissions: ({ resourceArn = '' }) => allow('TagResource', resourceArn),
      run: ({ resourceArn = '', tags }) => tag(resourceArn, tags),
    }),
    UntagResource: operation<UntagResourceRequest, void>({
      permissions: ({ resourceArn = '' }) => allow('UntagResource', resourceArn),
      run: ({ resourceArn = '', tagKeys }) => untag(resourceArn, tagKeys),
    }),
    ListTagsForResource: operation<ListTagsForResourceRequest, ListTagsForResourceResponse>({
      permissions: ({ resourceArn = '' }) => allow('ListTagsForResource', resourceArn),
      run: ({ resourceArn = '' }) => ({ tags: require(resourceArn).tags }),
    }),
    TagLogGroup: operation<TagLogGroupRequest, void>({
      permissions: ({ logGroupName = '' }, { caller }) =>
        allow('TagLogGroup', toGroupArn(caller, logGroupName)),
      run: ({ logGroupName = '', tags }, { caller }) => tag(toGroupArn(caller, logGroupName), tags),
    }),
    UntagLogGroup: operation<UntagLogGroupRequest, void>({
      permissions: ({ logGroupName = '' }, { caller }) =>
        allow('UntagLogGroup', toGroupArn(caller, logGroupName)),
      run: ({ logGroupName = '', tags }, { caller }) =>
        untag(toGroupArn(caller, logGroupName), tags),
    }),
    ListTagsLogGroup: operation<ListTagsLogGroupRequest, ListTagsForResourceResponse>({
      permissions: ({ logGroupName = '' }, { caller }) =>
        allow('ListTagsLogGroup', toGroupArn(caller, logGroupName)),
      run: ({ logGroupName = '' }, { caller }) => ({
        tags: require(toGroupArn(caller, logGroupName)).tags,
      }),
    }),
  };
};
