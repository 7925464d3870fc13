import { toCodePipelineMeaning } from '../status/code-pipeline-status.ts';
import { toAttemptOutcome } from './attempt-outcome.ts';
import { type Decided, type Outcome, type Settled, toFailed } from './outcome.ts';
import { type ActionExecution, actionsOf, type PipelineExecution } from './pipeline-execution.ts';

/** What was read of one pipeline execution. */
export interface PipelineReading {
  readonly pipelineExecutionId: string;
  /** Every action execution of it, attempts included. */
  readonly actions: readonly ActionExecution[];
  /** Read only where the actions do not tell the end by themselves. */
  readonly execution?: PipelineExecution;
  /** How long its approval waits, in seconds; undefined if that is not known. */
  readonly timeoutSeconds: number | undefined;
}

/** What every attempt to decide came to, the first one first. A stage that is retried makes another attempt. */
const toAttempts = (reading: PipelineReading): readonly Settled[] =>
  actionsOf(reading.actions, reading.pipelineExecutionId, 'Approval')
    .map((attempt) => toAttemptOutcome(attempt, reading.timeoutSeconds))
    .filter((outcome) => outcome.kind !== 'pending');

/** Whether the actions alone tell the end of the approval. */
export const isTold = (reading: PipelineReading): boolean => toAttempts(reading).length > 0;

const toReason = ({ actions, pipelineExecutionId, execution }: PipelineReading): string => {
  const failed = actions.find(
    (action) => action.pipelineExecutionId === pipelineExecutionId && action.status === 'Failed',
  );
  const { code, message } = failed?.output?.executionResult?.errorDetails ?? {};
  const said = [failed?.actionName, code, message, execution?.statusSummary].filter(Boolean);
  return said.join(': ') || 'CodePipeline gave no reason';
};

/**
 * Whether the actions were read as they were before the execution ended: one that has ended has no action in progress.
 * What becomes of the actions of one that was cancelled by a change of its pipeline is not documented.
 */
const isBehind = ({ actions, pipelineExecutionId, execution }: PipelineReading): boolean =>
  execution?.status !== 'Cancelled' &&
  actions.some(
    (action) =>
      action.pipelineExecutionId === pipelineExecutionId &&
      toCodePipelineMeaning(action.status ?? 'InProgress') === 'going',
  );

/** The pipeline ended; it did not come to a decision. */
const toEnding = (reading: PipelineReading): Outcome => {
  if (isBehind(reading)) return { kind: 'pending' };
  const status = reading.execution?.status ?? 'InProgress';
  switch (toCodePipelineMeaning(status)) {
    case 'going':
      return { kind: 'pending' };
    case 'cancelled':
      return toFailed('Approval.Cancelled', `the pipeline execution was ${status}`);
    case 'superseded':
      return toFailed('Approval.Superseded', 'a newer pipeline execution took its place');
    default:
      return toFailed(
        'Approval.Failed',
        `the pipeline execution ended as ${status} without a decision: ${toReason(reading)}`,
      );
  }
};

/**
 * What a pipeline execution came to: the first attempt that ended is the answer, and if there was none, the end of the
 * pipeline. Whether the decision holds to its terms and its artifact is checked by `checkArtifact`.
 */
export const toPipelineOutcome = (reading: PipelineReading): Outcome =>
  toAttempts(reading)[0] ?? toEnding(reading);

/** Decisions that came after the first attempt had ended: somebody retried the stage, and decided again. */
export const toLateDecisions = (reading: PipelineReading): readonly Decided[] =>
  toAttempts(reading)
    .slice(1)
    .filter((outcome) => outcome.kind === 'decided');
