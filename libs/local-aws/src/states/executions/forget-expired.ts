import { LIMITS } from '../limits.ts';
import type { Executions } from './execution-record.ts';

/** How long nobody looks again once nothing more was to be forgotten. */
const PAUSE_MS = 3_600_000;

/** Forgets executions as AWS does, 90 days after their end: the oldest first, when others start. */
export const createForgetting = ({ records, history }: Executions) => {
  let nextLook = Number.NEGATIVE_INFINITY;
  return (now: number): void => {
    if (now < nextLook) return;
    nextLook = now + PAUSE_MS;
    for (const { arn, execution } of records.values()) {
      if (execution.stopTime === undefined) continue;
      // Those that started later have mostly ended later.
      if (now - execution.stopTime <= LIMITS.retentionMs) return;
      records.delete(arn);
      history.delete(arn);
    }
  };
};
