import type { Sha256Hex } from '../policy/policy-hash.ts';

/**
 * The id under which an execution of api-gateway-approval hands its request over and waits for the decision. The state
 * machine names it so itself: its states Prepare and Measure. An execution hands over one such request, redriven or not.
 */
export const toWaitingRequestId = (executionArn: string, sha256: Sha256Hex): string =>
  `wait-${sha256(executionArn)}`;
