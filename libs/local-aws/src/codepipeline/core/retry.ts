import type { Happening, Structure, World } from './core-types.ts';
import type { Draft } from './draft.ts';
import { isGoing, latestRuns, type PipelineExecution } from './pipeline-execution.ts';
import { goOnInStage } from './run-actions.ts';

type RetryMode = Extract<Happening, { type: 'RetryAsked' }>['retryMode'];

/** Why a stage of an execution can not be retried, by the API's own error. */
export type NotRetryable = 'StageNotRetryableException' | 'NotLatestPipelineExecutionException';

/**
 * Judges a retry: the stage is the last one entered and has failed or was stopped, the structure is
 * the same, and no later execution has entered the stage (RetryStageExecution, Errors).
 */
export const whyNotRetryable = (
  execution: PipelineExecution,
  stageName: string,
  retryMode: RetryMode,
  { version, mode }: Structure,
  all: Iterable<PipelineExecution>,
): NotRetryable | undefined => {
  const stage = execution.stages.at(-1);
  const hasEnded = stage?.status === 'Failed' || stage?.status === 'Stopped';
  if (stage?.name !== stageName || !hasEnded || execution.pipelineVersion !== version)
    return 'StageNotRetryableException';
  const runs = [...latestRuns(stage).values()];
  if (retryMode === 'ALL_ACTIONS' && runs.some(isGoing)) return 'StageNotRetryableException';
  if (runs.every(({ status }) => status === 'Succeeded')) return 'StageNotRetryableException';
  if (mode === 'PARALLEL') return undefined;
  for (const other of all)
    if (other.sequence > execution.sequence && other.stages.some(({ name }) => name === stageName))
      return 'NotLatestPipelineExecutionException';
  return undefined;
};

/** The same execution goes on in the stage, with another attempt and new action executions. */
export const retry = (
  draft: Draft,
  { executionId: id, retryMode }: Extract<Happening, { type: 'RetryAsked' }>,
  structure: Structure,
  world: World,
): void => {
  const { abandon: _abandon, stopReason: _reason, ...execution } = draft.get(id);
  const attempt = execution.attempt + 1;
  draft.put({ ...execution, attempt, status: 'InProgress' });
  draft.emit(id, 'RESUMED');
  const stage = draft.changeStage(id, {
    status: 'InProgress',
    lastRetryAt: world.now(),
    ...(retryMode === 'ALL_ACTIONS' && { sinceAttempt: attempt }),
  });
  draft.emit(id, 'RESUMED', stage);
  const declaration = structure.stages[execution.stages.length - 1];
  if (declaration === undefined) throw new Error(`the pipeline has no stage ${stage.name}`);
  goOnInStage(draft, id, declaration, world);
};
