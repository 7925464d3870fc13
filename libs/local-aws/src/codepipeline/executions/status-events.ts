import type { EventsPort } from '../../ports.ts';
import type { Effect } from '../core/core-types.ts';
import type { ActionRun, ArtifactAt } from '../core/pipeline-execution.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';

type Emit = Extract<Effect, { type: 'Emit' }>;

const iso = (time: number): string => new Date(time).toISOString();

const artifacts = (member: 'input-artifacts' | 'output-artifacts', all: readonly ArtifactAt[]) =>
  all.length === 0
    ? {}
    : { [member]: all.map(({ name, bucket, key }) => ({ name, s3location: { bucket, key } })) };

const executionResult = (run: ActionRun) => {
  const { summary, errorDetails, externalExecutionUrl } = run;
  const id = run.externalExecutionId ?? run.approvalToken;
  return {
    'execution-result': {
      ...(externalExecutionUrl !== undefined && { 'external-execution-url': externalExecutionUrl }),
      ...(summary !== undefined && { 'external-execution-summary': summary }),
      ...(id !== undefined && { 'external-execution-id': id }),
      ...(errorDetails !== undefined && { 'error-code': errorDetails.code }),
    },
  };
};

const actionDetail = (run: ActionRun, state: Emit['state'], region: string) => {
  const { owner, provider, category, version } = run.declaration.actionTypeId ?? {};
  const isOver = state === 'SUCCEEDED' || state === 'FAILED';
  return {
    // What was given up has neither, in the samples of the user guide.
    ...((isOver || state === 'STARTED') && { 'start-time': iso(run.startTime) }),
    ...(isOver && executionResult(run)),
    ...(state === 'STARTED' && artifacts('input-artifacts', run.inputArtifacts)),
    ...(state === 'SUCCEEDED' && artifacts('output-artifacts', run.outputArtifacts ?? [])),
    'action-execution-id': run.actionExecutionId,
    action: run.declaration.name,
    state,
    region,
    type: { owner, provider, category, version },
  };
};

const stageDetail = ({ stage, state }: Emit) => ({
  ...(state !== 'RESUMED' && { 'start-time': iso(stage?.startTime ?? 0) }),
  ...(stage?.lastRetryAt !== undefined && {
    'stage-last-retry-attempt-time': iso(stage.lastRetryAt),
  }),
  state,
});

const pipelineDetail = ({ execution, state }: Emit) => ({
  'start-time': iso(execution.startTime),
  ...(state === 'STARTED' && {
    'execution-trigger': {
      'trigger-type': execution.trigger.triggerType,
      'trigger-detail': execution.trigger.triggerDetail,
    },
  }),
  state,
  ...(state === 'STOPPING' &&
    execution.stopReason !== undefined && { 'stop-execution-comments': execution.stopReason }),
});

/** Emits one of the three state changes (user guide, "Monitoring CodePipeline events"). */
export const publishState = (events: EventsPort, pipeline: Pipeline, emit: Emit): void => {
  const { execution, stage, run, state } = emit;
  const { accountId, region, arn, name } = pipeline;
  const level = run !== undefined ? 'Action' : stage !== undefined ? 'Stage' : 'Pipeline';
  events.publish({
    accountId,
    region,
    source: 'aws.codepipeline',
    detailType: `CodePipeline ${level} Execution State Change`,
    resources: [arn],
    detail: {
      pipeline: name,
      'execution-id': execution.id,
      ...(stage !== undefined && { stage: stage.name }),
      ...(run !== undefined
        ? actionDetail(run, state, region)
        : stage !== undefined
          ? stageDetail(emit)
          : pipelineDetail(emit)),
      version: execution.pipelineVersion,
      'pipeline-execution-attempt': run?.attempt ?? execution.attempt,
    },
  });
};
