import type {
  GetPipelineExecutionInput,
  GetPipelineExecutionOutput,
  ListPipelineExecutionsInput,
  ListPipelineExecutionsOutput,
  PipelineExecutionSummary,
  TriggerType,
} from '@aws-sdk/client-codepipeline';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import type { PipelineExecution } from '../core/pipeline-execution.ts';
import { requireExecution } from '../executions/executions.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import { requireRange } from '../pipelines/constraint.ts';
import { findPipeline } from '../pipelines/pipeline.ts';

const shown = ({ status, executionMode, trigger }: PipelineExecution) => ({
  status,
  executionMode,
  executionType: 'STANDARD' as const,
  trigger: { ...trigger, triggerType: trigger.triggerType as TriggerType },
});

export const getPipelineExecution = ({ pipelines, executions }: CodePipelineContext) =>
  operation<GetPipelineExecutionInput, GetPipelineExecutionOutput>({
    permissions: (input, call) => on('GetPipelineExecution', call, input.pipelineName),
    run({ pipelineName, pipelineExecutionId }, { caller }) {
      const { arn, name } = findPipeline(pipelines, caller, pipelineName);
      const execution = requireExecution(executions.of(arn), name, pipelineExecutionId);
      return {
        pipelineExecution: {
          pipelineName: name,
          pipelineVersion: execution.pipelineVersion,
          pipelineExecutionId: execution.id,
          ...shown(execution),
          artifactRevisions: execution.artifactRevisions.map((revision) => ({
            ...revision,
            created: new Date(revision.created),
          })),
          variables: Object.entries(execution.variables).map(([variable, resolvedValue]) => ({
            name: variable,
            resolvedValue,
          })),
        },
      };
    },
  });

const toSummary = (execution: PipelineExecution): PipelineExecutionSummary => ({
  pipelineExecutionId: execution.id,
  ...shown(execution),
  startTime: new Date(execution.startTime),
  lastUpdateTime: new Date(execution.lastUpdateTime),
  sourceRevisions: execution.artifactRevisions.map((revision) => ({
    actionName: revision.actionName,
    revisionId: revision.revisionId,
    revisionSummary: revision.revisionSummary,
    revisionUrl: revision.revisionUrl,
  })),
  ...(execution.stopReason !== undefined && { stopTrigger: { reason: execution.stopReason } }),
});

/** The newest first. */
export const listPipelineExecutions = ({ pipelines, executions }: CodePipelineContext) =>
  operation<ListPipelineExecutionsInput, ListPipelineExecutionsOutput>({
    permissions: (input, call) => on('ListPipelineExecutions', call, input.pipelineName),
    run({ pipelineName, maxResults, nextToken, filter }, { caller }) {
      requireRange('maxResults', maxResults, [1, LIMITS.page]);
      const { arn } = findPipeline(pipelines, caller, pipelineName);
      const stageName = filter?.succeededInStage?.stageName;
      const all = executions
        .of(arn)
        .newest()
        .filter(
          ({ stages }) =>
            stageName === undefined ||
            stages.some(({ name, status }) => name === stageName && status === 'Succeeded'),
        );
      const limit = maxResults ?? LIMITS.page;
      const { items, ...next } = page(all, limit, nextToken, 'InvalidNextTokenException');
      return { pipelineExecutionSummaries: items.map(toSummary), ...next };
    },
  });
