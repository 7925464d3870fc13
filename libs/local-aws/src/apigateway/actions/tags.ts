import type {
  GetTagsRequest,
  TagResourceRequest,
  Tags,
  UntagResourceRequest,
} from '@aws-sdk/client-api-gateway';
import type { Caller } from '../../service.ts';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { badRequest, requireApi, requireStage } from '../names.ts';
import { restOperation } from '../rest-operation.ts';
import type { ApiGatewayState } from '../state.ts';
import { requireTags, type Tags as TagMap } from '../tags.ts';

const ARN = /^arn:aws:apigateway:[a-z0-9-]+::\/restapis\/([^/]+)(?:\/stages\/([^/]+))?$/;

/** What is tagged, and how its tags are kept. */
const tagged = (state: ApiGatewayState, caller: Caller, arn = '') => {
  const match = ARN.exec(arn);
  if (match === null) throw badRequest('Invalid ARN specified in the request');
  const [, id, stageName] = match;
  const api = requireApi(state, caller, id);
  if (stageName === undefined)
    return { tags: api.tags, keep: (tags: TagMap) => state.apis.put(api.arn, { ...api, tags }) };
  const stage = requireStage(state, api, stageName);
  return {
    tags: stage.tags,
    keep: (tags: TagMap) => state.stages.put(stage.arn, { ...stage, tags }),
  };
};

/** Tags of APIs and stages. */
export const tags = ({ state }: ApiGatewayContext) => ({
  ...restOperation<TagResourceRequest, object>('TagResource', (input, { caller }) => {
    const { tags: before, keep } = tagged(state, caller, input.resourceArn);
    keep(requireTags({ ...before, ...input.tags }));
    return {};
  }),
  ...restOperation<UntagResourceRequest, object>('UntagResource', (input, { caller }) => {
    const { tags: before, keep } = tagged(state, caller, input.resourceArn);
    const kept = Object.entries(before).filter(([key]) => input.tagKeys?.includes(key) !== true);
    keep(Object.fromEntries(kept));
    return {};
  }),
  ...restOperation<GetTagsRequest, Tags>('GetTags', (input, { caller }) => ({
    tags: { ...tagged(state, caller, input.resourceArn).tags },
  })),
});
