/** The part of DescribeExecution's answer (Step Functions API) that tells whether anybody still waits for the approval. */
export interface WorkflowExecution {
  readonly status?: string | undefined;
  readonly stopDate?: Date | undefined;
  readonly redriveCount?: number | undefined;
}

const over: Readonly<Record<string, boolean>> = {
  RUNNING: false,
  PENDING_REDRIVE: false,
  SUCCEEDED: true,
  FAILED: true,
  TIMED_OUT: true,
  ABORTED: true,
};

/** Whether the execution has ended. Throws on a status that nobody knows: nothing is stopped on a guess. */
export const hasEnded = ({ status = '' }: WorkflowExecution): boolean => {
  const known = Object.hasOwn(over, status) ? over[status] : undefined;
  if (known === undefined)
    throw new Error(`Step Functions gave the status "${status}", which is not known`);
  return known;
};
