import type { RoundResult } from './hint-answer.ts';
import type { OpenApproval } from './open-approval.ts';
import { isOverdue } from './overdue.ts';

/** Where a run stopped among the open approvals, as the index orders them. */
export type Position = Pick<OpenApproval, 'approvalId' | 'requestedAt'> &
  Pick<OpenApproval['backend'], 'kind'>;

export const toPosition = ({ approvalId, requestedAt, backend }: OpenApproval): Position => ({
  approvalId,
  requestedAt,
  kind: backend.kind,
});

/** What one run came to, in numbers of approvals. `open`: all that it looked at. */
export type RoundReport = Readonly<
  Record<'open' | 'settled' | 'stopped' | 'unsettled' | 'overdue', number>
>;

/** An approval that was looked at, and what became of it. */
export interface Looked {
  readonly approval: OpenApproval;
  readonly result: RoundResult;
}

/**
 * Counts what became of the approvals. What is settled now is not overdue, however late that is.
 * @param now milliseconds since the epoch.
 */
export const toRoundReport = (
  looked: readonly Looked[],
  graceSeconds: number,
  now: number,
): RoundReport => {
  const count = (wanted: RoundResult) => looked.filter(({ result }) => result === wanted).length;
  return {
    open: looked.length,
    settled: count('settled'),
    stopped: count('stopped'),
    unsettled: count('unsettled'),
    overdue: looked.filter(
      ({ approval, result }) => result !== 'settled' && isOverdue(approval, graceSeconds, now),
    ).length,
  };
};
