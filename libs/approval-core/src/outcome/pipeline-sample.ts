import type { ActionExecution, PipelineExecution } from './pipeline-execution.ts';
import type { PipelineReading } from './pipeline-outcome.ts';

const pipelineExecutionId = 'b59babff-5f34-4c7d-8a2e-0f1d3c5b7a90';
export const ann = 'arn:aws:iam::111111111111:user/ann';
export const bob = 'arn:aws:iam::111111111111:user/bob';
/** When every approval of these samples was asked for; each waits an hour. */
export const askedAt = Date.parse('2026-09-21T10:00:00Z');

/** An execution of one action of a pipeline. */
export const action = (
  category: string,
  status: string,
  change: ActionExecution = {},
): ActionExecution => ({
  pipelineExecutionId,
  actionExecutionId: `${category}-1`,
  stageName: category,
  actionName: category,
  startTime: new Date(askedAt),
  lastUpdateTime: new Date(askedAt + 300_000),
  status,
  input: { actionTypeId: { category } },
  ...change,
});

/** The result that a person or CodePipeline leaves behind. */
export const result = (externalExecutionSummary?: string, code?: string, message?: string) => ({
  output: {
    executionResult: {
      externalExecutionSummary,
      ...(code !== undefined && { errorDetails: { code, message } }),
    },
  },
});

export const approved = action('Approval', 'Succeeded', {
  updatedBy: bob,
  ...result('looks good'),
});
export const rejected = action('Approval', 'Failed', {
  updatedBy: bob,
  ...result('not today', 'JobFailed'),
});
export const waiting = action('Approval', 'InProgress');

/** What was read of an execution of a pipeline whose approval waits an hour. */
export const reading = (
  actions: readonly ActionExecution[],
  execution?: PipelineExecution,
): PipelineReading => ({
  pipelineExecutionId,
  actions,
  timeoutSeconds: 3600,
  ...(execution !== undefined && { execution }),
});
