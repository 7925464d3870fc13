import { LIMITS } from '../limits.ts';
import type { Executions } from './execution-record.ts';

/** How many of the oldest executions are looked at each time: enough to keep up with those that start. */
const LOOKED_AT = 8;

/** Forgets the oldest executions once AWS would: 90 days after their end. */
export const forgetExpired = ({ records, history }: Executions, now: number): void => {
  const expired: string[] = [];
  let looked = 0;
  for (const [arn, { execution }] of records.entries()) {
    looked += 1;
    if (looked > LOOKED_AT) break;
    if (execution.stopTime !== undefined && now - execution.stopTime > LIMITS.retentionMs)
      expired.push(arn);
  }
  for (const arn of expired) {
    records.delete(arn);
    history.delete(arn);
  }
};
