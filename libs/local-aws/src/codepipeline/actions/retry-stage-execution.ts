import type {
  RetryStageExecutionInput,
  RetryStageExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { type NotRetryable, whyNotRetryable } from '../core/retry.ts';
import { structureOf } from '../executions/engine.ts';
import { requireExecution } from '../executions/executions.ts';
import { on } from '../permissions.ts';
import { constraintError } from '../pipelines/constraint.ts';
import { findPipeline, requireStage } from '../pipelines/pipeline.ts';

const REASONS: Readonly<Record<NotRetryable, string>> = {
  StageNotRetryableException:
    'Unable to retry. The pipeline structure or stage state might have changed while actions awaited retry, or the stage contains no failed actions.',
  NotLatestPipelineExecutionException:
    'The stage has failed in a later run of the pipeline and the pipelineExecutionId associated with the request is out of date.',
};

/** The same execution goes on in the failed stage, with new action executions. */
export const retryStageExecution = ({ pipelines, executions, engine }: CodePipelineContext) =>
  operation<RetryStageExecutionInput, RetryStageExecutionOutput>({
    permissions: (input, call) =>
      on('RetryStageExecution', call, input.pipelineName, input.stageName),
    run({ pipelineName, stageName = '', pipelineExecutionId, retryMode }, { caller }) {
      if (retryMode !== 'FAILED_ACTIONS' && retryMode !== 'ALL_ACTIONS') {
        const must = 'Member must satisfy enum value set: [FAILED_ACTIONS, ALL_ACTIONS]';
        throw constraintError('retryMode', must, retryMode);
      }
      const pipeline = findPipeline(pipelines, caller, pipelineName);
      requireStage(pipeline, stageName);
      const all = executions.of(pipeline.arn);
      const execution = requireExecution(all, pipeline.name, pipelineExecutionId);
      const structure = structureOf(pipeline);
      const why = whyNotRetryable(execution, stageName, retryMode, structure, all.all());
      if (why !== undefined) throw new AwsError(why, REASONS[why]);
      engine.tell(pipeline.arn, {
        type: 'RetryAsked',
        executionId: execution.id,
        stageName,
        retryMode,
      });
      return { pipelineExecutionId: execution.id };
    },
  });
