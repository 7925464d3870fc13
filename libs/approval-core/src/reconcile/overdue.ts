import { type Timeout, timeoutSeconds } from '../policy/timeouts.ts';
import type { OpenApproval } from './open-approval.ts';

/** Of an approval whose terms are another account's, only the longest time-out is known. */
const longest: Timeout = '30d';

/**
 * Whether an approval is open for longer than its policy lets people take, and a grace.
 * @param now milliseconds since the epoch.
 */
export const isOverdue = (
  { policy, requestedAt }: Pick<OpenApproval, 'policy' | 'requestedAt'>,
  graceSeconds: number,
  now: number,
): boolean =>
  now - Date.parse(requestedAt) >
  (timeoutSeconds[policy?.timeout ?? longest] + graceSeconds) * 1000;
