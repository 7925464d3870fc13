import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { LIMITS } from '../limits.ts';
import { requireRange } from '../pipelines/constraint.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { addTags, toTagList } from '../pipelines/tags.ts';

const onResource =
  (action: string) =>
  ({ resourceArn = '' }: { readonly resourceArn: string | undefined }) => [
    { action: `codepipeline:${action}`, resource: resourceArn },
  ];

const find = ({ pipelines }: CodePipelineContext, arn = ''): Pipeline => {
  if (!/^arn:aws(-[\w]+)*:codepipeline:.+:[0-9]{12}:.+$/.test(arn))
    throw new AwsError('InvalidArnException', `The specified resource ARN is invalid: ${arn}`);
  const pipeline = pipelines.get(arn);
  if (pipeline !== undefined) return pipeline;
  const [, , , , accountId, name] = arn.split(':');
  throw new AwsError(
    'ResourceNotFoundException',
    `The account with id '${accountId}' does not include a pipeline with the name '${name}'`,
  );
};

export const listTagsForResource = (context: CodePipelineContext) =>
  operation<ListTagsForResourceInput, ListTagsForResourceOutput>({
    permissions: onResource('ListTagsForResource'),
    run({ resourceArn, maxResults, nextToken }) {
      requireRange('maxResults', maxResults, [1, LIMITS.page]);
      const all = toTagList(find(context, resourceArn).tags);
      const limit = maxResults ?? LIMITS.page;
      const { items, ...next } = page(all, limit, nextToken, 'InvalidNextTokenException');
      return { tags: [...items], ...next };
    },
  });

export const tagResource = (context: CodePipelineContext) =>
  operation<TagResourceInput, object>({
    permissions: onResource('TagResource'),
    run({ resourceArn, tags }) {
      const pipeline = find(context, resourceArn);
      context.pipelines.put(pipeline.arn, { ...pipeline, tags: addTags(pipeline.tags, tags) });
      return {};
    },
  });

export const untagResource = (context: CodePipelineContext) =>
  operation<UntagResourceInput, object>({
    permissions: onResource('UntagResource'),
    run({ resourceArn, tagKeys = [] }) {
      const pipeline = find(context, resourceArn);
      const kept = Object.entries(pipeline.tags).filter(([key]) => !tagKeys.includes(key));
      context.pipelines.put(pipeline.arn, { ...pipeline, tags: Object.fromEntries(kept) });
      return {};
    },
  });
