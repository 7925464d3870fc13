import type {
  StopPipelineExecutionInput,
  StopPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { isGoing } from '../core/pipeline-execution.ts';
import { requireExecution } from '../executions/executions.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import { requireLength } from '../pipelines/constraint.ts';
import { findPipeline } from '../pipelines/pipeline.ts';

/** Stop and wait for the actions in progress, or abandon them; the second may follow the first. */
export const stopPipelineExecution = ({ pipelines, executions, engine }: CodePipelineContext) =>
  operation<StopPipelineExecutionInput, StopPipelineExecutionOutput>({
    permissions: (input, call) => on('StopPipelineExecution', call, input.pipelineName),
    run({ pipelineName, pipelineExecutionId, abandon = false, reason }, { caller }) {
      requireLength('reason', reason, [0, LIMITS.stopReason]);
      const pipeline = findPipeline(pipelines, caller, pipelineName);
      const all = executions.of(pipeline.arn);
      const execution = requireExecution(all, pipeline.name, pipelineExecutionId);
      if (!isGoing(execution))
        throw new AwsError(
          'PipelineExecutionNotStoppableException',
          `Unable to stop the pipeline execution '${execution.id}'. The execution might already be in a Stopped state, or it might no longer be in progress.`,
        );
      if (execution.status === 'Stopping' && !abandon)
        throw new AwsError(
          'DuplicatedStopRequestException',
          `The pipeline execution '${execution.id}' is already in a Stopping state. If you already chose to stop and wait, you cannot make that request again. You can choose to stop and abandon.`,
        );
      engine.tell(pipeline.arn, {
        type: 'StopAsked',
        executionId: execution.id,
        abandon,
        ...(reason !== undefined && { reason }),
      });
      return { pipelineExecutionId: execution.id };
    },
  });
