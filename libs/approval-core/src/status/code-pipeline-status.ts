/** What a CodePipeline status means to an approval. `ended` says only that it ended badly: see the action's result for why. */
export type CodePipelineMeaning = 'going' | 'success' | 'ended' | 'cancelled' | 'superseded';

/**
 * ActionExecutionStatus, PipelineExecutionStatus and StageExecutionStatus (CodePipeline API), and the states of its
 * events, which are in capitals. `Failed` covers a rejection, a time-out and a fault alike.
 */
export const codePipelineStatuses = {
  InProgress: 'going',
  Stopping: 'going',
  STARTED: 'going',
  RESUMED: 'going',
  STOPPING: 'going',
  Succeeded: 'success',
  SUCCEEDED: 'success',
  Failed: 'ended',
  FAILED: 'ended',
  Abandoned: 'cancelled',
  ABANDONED: 'cancelled',
  Cancelled: 'cancelled',
  CANCELED: 'cancelled',
  Stopped: 'cancelled',
  STOPPED: 'cancelled',
  Skipped: 'cancelled',
  Superseded: 'superseded',
  SUPERSEDED: 'superseded',
} as const satisfies Record<string, CodePipelineMeaning>;

const table: Readonly<Record<string, CodePipelineMeaning>> = codePipelineStatuses;

/** The meaning of a status of a pipeline, stage or action; an unknown status throws, it is never guessed. */
export const toCodePipelineMeaning = (status: string): CodePipelineMeaning => {
  const meaning = Object.hasOwn(table, status) ? table[status] : undefined;
  if (meaning !== undefined) return meaning;
  throw new Error(
    `CodePipeline reported the status "${status}", which is not in the table of statuses`,
  );
};
