import type {
  DeletePipelineInput,
  GetPipelineInput,
  GetPipelineOutput,
  ListPipelinesInput,
  ListPipelinesOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import { requireRange } from '../pipelines/constraint.ts';
import { currentStructure, findPipeline, modeOf, pipelineArn } from '../pipelines/pipeline.ts';

export const getPipeline = ({ pipelines }: CodePipelineContext) =>
  operation<GetPipelineInput, GetPipelineOutput>({
    permissions: (input, call) => on('GetPipeline', call, input.name),
    run(input, { caller }) {
      const pipeline = findPipeline(pipelines, caller, input.name);
      const declaration =
        input.version === undefined
          ? currentStructure(pipeline)
          : pipeline.versions[input.version - 1];
      if (declaration === undefined)
        throw new AwsError(
          'PipelineVersionNotFoundException',
          `Pipeline '${pipeline.name}' does not have a version ${input.version}`,
        );
      const { arn, created, updated } = pipeline;
      return {
        pipeline: declaration,
        metadata: {
          pipelineArn: arn,
          created: new Date(created),
          updated: new Date(updated),
        },
      };
    },
  });

export const listPipelines = ({ pipelines }: CodePipelineContext) =>
  operation<ListPipelinesInput, ListPipelinesOutput>({
    permissions: (_input, call) => on('ListPipelines', call, '*'),
    run({ maxResults, nextToken }, { caller }) {
      requireRange('maxResults', maxResults, [1, LIMITS.pipelinesPage]);
      const mine = [...pipelines.values()].filter(
        ({ accountId, region }) => accountId === caller.accountId && region === caller.region,
      );
      const limit = maxResults ?? LIMITS.pipelinesPage;
      const { items, ...next } = page(mine, limit, nextToken, 'InvalidNextTokenException');
      return {
        pipelines: items.map((pipeline) => {
          const structure = currentStructure(pipeline);
          return {
            name: pipeline.name,
            version: structure.version,
            pipelineType: structure.pipelineType,
            executionMode: modeOf(structure),
            created: new Date(pipeline.created),
            updated: new Date(pipeline.updated),
          };
        }),
        ...next,
      };
    },
  });

/** A pipeline that is not there is no error; its history goes with it. */
export const deletePipeline = ({
  pipelines,
  executions,
  clientRequestTokens,
  polling,
}: CodePipelineContext) =>
  operation<DeletePipelineInput, object>({
    permissions: (input, call) => on('DeletePipeline', call, input.name),
    run(input, { caller }) {
      const arn = pipelineArn(caller, input.name ?? '');
      pipelines.delete(arn);
      executions.of(arn).clear();
      for (const [key] of [...clientRequestTokens.entries()])
        if (key.startsWith(`${arn}/`)) clientRequestTokens.delete(key);
      polling.watch(arn);
      return {};
    },
  });
