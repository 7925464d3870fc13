import type {
  ActionExecution,
  ActionState,
  GetPipelineStateInput,
  GetPipelineStateOutput,
  StageDeclaration,
  StageState,
} from '@aws-sdk/client-codepipeline';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import {
  type ActionRun,
  isGoing,
  type PipelineExecution,
  type StageRun,
  waitsBefore,
} from '../core/pipeline-execution.ts';
import { on } from '../permissions.ts';
import { currentStructure, findPipeline, type Pipeline } from '../pipelines/pipeline.ts';

type Entered = readonly [PipelineExecution, StageRun];

const toActionExecution = (run: ActionRun, showsToken: boolean): ActionExecution => ({
  actionExecutionId: run.actionExecutionId,
  status: run.status,
  summary: run.summary,
  lastStatusChange: new Date(run.lastUpdateTime),
  lastUpdatedBy: run.updatedBy,
  externalExecutionUrl: run.externalExecutionUrl,
  errorDetails: run.errorDetails,
  ...(isGoing(run)
    ? showsToken && { token: run.approvalToken }
    : { externalExecutionId: run.externalExecutionId ?? run.approvalToken }),
});

const revisionOf = (execution: PipelineExecution, name: string | undefined) => {
  const revision = execution.artifactRevisions.find(({ actionName }) => actionName === name);
  return revision === undefined
    ? {}
    : {
        currentRevision: {
          revisionId: revision.revisionId,
          revisionChangeId: revision.revisionChangeIdentifier,
          created: new Date(revision.created),
        },
        revisionUrl: revision.revisionUrl,
      };
};

const toActionState = (name: string | undefined, entered: readonly Entered[]): ActionState => {
  for (const [execution, { runs }] of entered) {
    const run = runs.findLast(({ declaration }) => declaration.name === name);
    if (run !== undefined)
      return {
        actionName: name,
        // In PARALLEL mode there is no one latest to answer (PutApprovalResult, token).
        latestExecution: toActionExecution(run, execution.executionMode !== 'PARALLEL'),
        ...revisionOf(execution, name),
      };
  }
  return { actionName: name };
};

const transitionOf = ({ transitions }: Pipeline, stageName: string | undefined) => {
  const changed = transitions.find(
    (each) => each.stageName === stageName && each.transitionType === 'Inbound',
  );
  if (changed === undefined) return { enabled: true };
  return {
    enabled: changed.reason === undefined,
    lastChangedBy: changed.changedBy,
    lastChangedAt: new Date(changed.changedAt),
    ...(changed.reason !== undefined && { disabledReason: changed.reason }),
  };
};

const toStageState = (
  pipeline: Pipeline,
  { name, actions = [] }: StageDeclaration,
  index: number,
  newest: readonly PipelineExecution[],
): StageState => {
  const entered = newest.flatMap((execution): readonly Entered[] => {
    const stage = execution.stages[index];
    return stage !== undefined && stage.name === name ? [[execution, stage]] : [];
  });
  const [latest] = entered;
  const inbound = newest
    .filter((execution) => waitsBefore(execution) === index)
    .map(({ id }) => ({
      pipelineExecutionId: id,
      status: 'InProgress' as const,
      type: 'STANDARD' as const,
    }));
  return {
    stageName: name,
    inboundExecution: inbound[0],
    inboundExecutions: inbound,
    inboundTransitionState: transitionOf(pipeline, name),
    actionStates: actions.map((action) => toActionState(action.name, entered)),
    ...(latest !== undefined && {
      latestExecution: {
        pipelineExecutionId: latest[0].id,
        status: latest[1].status,
        type: 'STANDARD' as const,
      },
      ...(latest[0].attempt > 1 &&
        latest[1].lastRetryAt !== undefined && {
          retryStageMetadata: {
            manualStageRetryAttempt: latest[0].attempt - 1,
            latestRetryTrigger: 'ManualStageRetry' as const,
          },
        }),
    }),
  };
};

export const getPipelineState = ({ pipelines, executions }: CodePipelineContext) =>
  operation<GetPipelineStateInput, GetPipelineStateOutput>({
    permissions: (input, call) => on('GetPipelineState', call, input.name),
    run(input, { caller }) {
      const pipeline = findPipeline(pipelines, caller, input.name);
      const newest = executions.of(pipeline.arn).newest();
      const { stages = [], version } = currentStructure(pipeline);
      return {
        pipelineName: pipeline.name,
        pipelineVersion: version,
        stageStates: stages.map((stage, index) => toStageState(pipeline, stage, index, newest)),
        created: new Date(pipeline.created),
        updated: new Date(pipeline.updated),
      };
    },
  });
