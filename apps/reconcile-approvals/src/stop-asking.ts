import {
  type CodePipelineClient,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { type SSMClient, StopAutomationExecutionCommand } from '@aws-sdk/client-ssm';

/** What AWS says of an execution that has ended, or is being stopped, already. */
const stopped = [
  'InvalidAutomationStatusUpdateException',
  'PipelineExecutionNotStoppableException',
  'DuplicatedStopRequestException',
];

const unlessStopped = async (stop: Promise<unknown>): Promise<void> => {
  try {
    await stop;
  } catch (error) {
    if (!stopped.includes((error as Error).name)) throw error;
  }
};

/** Cancels the automation: nobody waits for what it asks. */
export const stopAutomation = (ssm: SSMClient, AutomationExecutionId: string): Promise<void> =>
  unlessStopped(
    ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId, Type: 'Cancel' })),
  );

/** Stops the pipeline execution at once: to wait for its actions would be to wait for the approval. */
export const stopPipelineExecution = (
  codePipeline: CodePipelineClient,
  pipelineName: string,
  pipelineExecutionId: string,
): Promise<void> =>
  unlessStopped(
    codePipeline.send(
      new StopPipelineExecutionCommand({
        pipelineName,
        pipelineExecutionId,
        abandon: true,
        reason: 'The workflow that asked for this approval is over.',
      }),
    ),
  );
