import type {
  ActionExecutionDetail,
  ActionExecutionFilter,
  ListActionExecutionsInput,
  ListActionExecutionsOutput,
} from '@aws-sdk/client-codepipeline';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { resolveConfiguration } from '../core/interpolate.ts';
import type {
  ActionRun,
  ArtifactAt,
  PipelineExecution,
  StageRun,
} from '../core/pipeline-execution.ts';
import { type PipelineExecutions, requireExecution } from '../executions/executions.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import { requireRange } from '../pipelines/constraint.ts';
import { findPipeline, type Pipeline } from '../pipelines/pipeline.ts';

interface Row {
  readonly execution: PipelineExecution;
  readonly stage: StageRun;
  readonly run: ActionRun;
}

const toArtifact = ({ name, bucket, key }: ArtifactAt) => ({ name, s3location: { bucket, key } });

const toDetail = ({ execution, stage, run }: Row, { region }: Pipeline): ActionExecutionDetail => {
  const { declaration, outputVariables = {} } = run;
  const configuration = declaration.configuration ?? {};
  const outcome = resolveConfiguration(execution, configuration);
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: run.actionExecutionId,
    pipelineVersion: execution.pipelineVersion,
    stageName: stage.name,
    actionName: declaration.name,
    startTime: new Date(run.startTime),
    lastUpdateTime: new Date(run.lastUpdateTime),
    updatedBy: run.updatedBy,
    status: run.status,
    input: {
      actionTypeId: declaration.actionTypeId,
      configuration,
      resolvedConfiguration: 'resolved' in outcome ? outcome.resolved : configuration,
      roleArn: declaration.roleArn,
      region: declaration.region ?? region,
      inputArtifacts: run.inputArtifacts.map(toArtifact),
      namespace: declaration.namespace,
    },
    output: {
      outputArtifacts: (run.outputArtifacts ?? []).map(toArtifact),
      executionResult: {
        externalExecutionId: run.externalExecutionId ?? run.approvalToken,
        externalExecutionSummary: run.summary,
        externalExecutionUrl: run.externalExecutionUrl,
        errorDetails: run.errorDetails,
      },
      outputVariables,
    },
  };
};

const rowsOf = (execution: PipelineExecution): readonly Row[] =>
  execution.stages.flatMap((stage) => stage.runs.map((run) => ({ execution, stage, run })));

/** Of each action only its last run, where the latest are asked for. */
const latestOf = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [`${row.stage.name}/${row.run.declaration.name}`, row])).values(),
];

const select = (
  all: PipelineExecutions,
  pipelineName: string,
  { pipelineExecutionId, latestInPipelineExecution }: ActionExecutionFilter,
): readonly Row[] => {
  const id = latestInPipelineExecution?.pipelineExecutionId ?? pipelineExecutionId;
  if (id === undefined) return [...all.all()].flatMap(rowsOf);
  const rows = rowsOf(requireExecution(all, pipelineName, id));
  return latestInPipelineExecution?.startTimeRange === 'Latest' ? latestOf(rows) : rows;
};

/** The newest first. */
export const listActionExecutions = ({ pipelines, executions }: CodePipelineContext) =>
  operation<ListActionExecutionsInput, ListActionExecutionsOutput>({
    permissions: (input, call) => on('ListActionExecutions', call, input.pipelineName),
    run({ pipelineName, filter = {}, maxResults, nextToken }, { caller }) {
      requireRange('maxResults', maxResults, [1, LIMITS.page]);
      const pipeline = findPipeline(pipelines, caller, pipelineName);
      const rows = select(executions.of(pipeline.arn), pipeline.name, filter)
        .toReversed()
        .toSorted((a, b) => b.run.startTime - a.run.startTime);
      const limit = maxResults ?? LIMITS.page;
      const { items, ...next } = page(rows, limit, nextToken, 'InvalidNextTokenException');
      return { actionExecutionDetails: items.map((row) => toDetail(row, pipeline)), ...next };
    },
  });
