import * as sdk from '@aws-sdk/client-codepipeline';
import type { Aws, Service } from '../service.ts';
import { getPipelineState } from './actions/get-pipeline-state.ts';
import { listActionExecutions } from './actions/list-action-executions.ts';
import { getPipelineExecution, listPipelineExecutions } from './actions/pipeline-executions.ts';
import { listTagsForResource, tagResource, untagResource } from './actions/pipeline-tags.ts';
import { putApprovalResult } from './actions/put-approval-result.ts';
import { deletePipeline, getPipeline, listPipelines } from './actions/read-pipeline.ts';
import { retryStageExecution } from './actions/retry-stage-execution.ts';
import { disableStageTransition, enableStageTransition } from './actions/stage-transition.ts';
import { startPipelineExecution } from './actions/start-pipeline-execution.ts';
import { stopPipelineExecution } from './actions/stop-pipeline-execution.ts';
import { createPipeline, updatePipeline } from './actions/write-pipeline.ts';
import type { CodePipelineContext } from './codepipeline-context.ts';
import { createEngine } from './executions/engine.ts';
import { createExecutions } from './executions/executions.ts';
import { createStartExecution } from './executions/start-execution.ts';
import { createPipelines } from './pipelines/pipeline.ts';
import { createPolling } from './polling.ts';
import { createRunAction } from './runs/run-action.ts';

/** CodePipeline: pipelines of S3 sources, manual approvals and S3 deployments. */
export const createCodePipeline = (aws: Aws): Service => {
  const pipelines = createPipelines(aws.store);
  const executions = createExecutions(aws.store);
  const engine = createEngine(aws, pipelines, executions, createRunAction(aws));
  const start = createStartExecution(aws, executions, engine);
  const polling = createPolling({ aws, pipelines, executions, start });
  const context: CodePipelineContext = {
    aws,
    pipelines,
    executions,
    engine,
    start,
    polling,
    clientRequestTokens: aws.store.collection('codepipeline/client-request-tokens'),
  };
  return {
    name: 'codepipeline',
    protocols: ['aws-json-1.1'],
    target: 'CodePipeline_20150709',
    sdk,
    resume() {
      engine.resume();
      polling.resume();
    },
    async stop() {
      polling.stop();
    },
    operations: {
      CreatePipeline: createPipeline(context),
      DeletePipeline: deletePipeline(context),
      DisableStageTransition: disableStageTransition(context),
      EnableStageTransition: enableStageTransition(context),
      GetPipeline: getPipeline(context),
      GetPipelineExecution: getPipelineExecution(context),
      GetPipelineState: getPipelineState(context),
      ListActionExecutions: listActionExecutions(context),
      ListPipelineExecutions: listPipelineExecutions(context),
      ListPipelines: listPipelines(context),
      ListTagsForResource: listTagsForResource(context),
      PutApprovalResult: putApprovalResult(context),
      RetryStageExecution: retryStageExecution(context),
      StartPipelineExecution: startPipelineExecution(context),
      StopPipelineExecution: stopPipelineExecution(context),
      TagResource: tagResource(context),
      UntagResource: untagResource(context),
      UpdatePipeline: updatePipeline(context),
    },
  };
};
