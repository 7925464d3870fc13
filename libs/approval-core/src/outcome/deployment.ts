import { toCodePipelineMeaning } from '../status/code-pipeline-status.ts';
import { actionsOf } from './pipeline-execution.ts';
import type { PipelineReading } from './pipeline-outcome.ts';

/** What became of the deployment of what was approved. */
export interface Deployment {
  readonly succeeded: boolean;
  /** CodePipeline's own word: of the deploy action, or of the pipeline that ended without it. */
  readonly status: string;
}

/** How the deployment ended; undefined while it can still go on. The first end counts: a retry comes after the answer. */
export const toDeployment = (reading: PipelineReading): Deployment | undefined => {
  const deploys = actionsOf(reading.actions, reading.pipelineExecutionId, 'Deploy');
  const ended = deploys.find(
    ({ status }) => toCodePipelineMeaning(status ?? 'InProgress') !== 'going',
  );
  const status = ended?.status ?? reading.execution?.status ?? 'InProgress';
  const meaning = toCodePipelineMeaning(status);
  return meaning === 'going'
    ? undefined
    : { succeeded: ended !== undefined && meaning === 'success', status };
};
