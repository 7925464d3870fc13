/** What an SSM status means to an approval. */
export type SsmMeaning = 'going' | 'success' | 'rejected' | 'failed' | 'cancelled' | 'timed-out';

/**
 * AutomationExecutionStatus (SSM API), every member, and the spellings seen in events: `Canceled`, `Timed Out`.
 * The change-request members belong to Change Manager; they are listed so that none of them is a surprise.
 */
export const ssmStatuses = {
  Pending: 'going',
  InProgress: 'going',
  Waiting: 'going',
  Cancelling: 'going',
  PendingApproval: 'going',
  Scheduled: 'going',
  RunbookInProgress: 'going',
  PendingChangeCalendarOverride: 'going',
  ChangeCalendarOverrideApproved: 'going',
  Success: 'success',
  CompletedWithSuccess: 'success',
  Approved: 'success',
  Rejected: 'rejected',
  ChangeCalendarOverrideRejected: 'failed',
  Failed: 'failed',
  CompletedWithFailure: 'failed',
  Exited: 'failed',
  Cancelled: 'cancelled',
  Canceled: 'cancelled',
  TimedOut: 'timed-out',
  'Timed Out': 'timed-out',
} as const satisfies Record<string, SsmMeaning>;

const table: Readonly<Record<string, SsmMeaning>> = ssmStatuses;

/** The meaning of a status of an automation or of one of its steps; an unknown status throws, it is never guessed. */
export const toSsmMeaning = (status: string): SsmMeaning => {
  const meaning = Object.hasOwn(table, status) ? table[status] : undefined;
  if (meaning !== undefined) return meaning;
  throw new Error(`SSM reported the status "${status}", which is not in the table of statuses`);
};
