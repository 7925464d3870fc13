import { InvalidInputError } from '../invalid-input-error.ts';
import type { HashedPolicy } from './bundled-policies.ts';
import { type Timeout, timeoutSeconds } from './timeouts.ts';

/** What a request may tighten; it can loosen nothing. */
export interface Narrowing {
  readonly approvers: readonly string[] | undefined;
  readonly minRequiredApprovals: number | undefined;
  readonly timeout: Timeout | undefined;
}

/** The terms one approval is held under: copied at the start, so that a later change of the policy changes nothing. */
export interface PolicyTerms {
  readonly name: string;
  readonly hash: string;
  readonly approvers: readonly string[];
  readonly minRequiredApprovals: number;
  readonly timeout: Timeout;
  readonly fourEyes: boolean;
}

const narrowApprovers = (
  allowed: readonly string[],
  wanted: readonly string[],
): readonly string[] => {
  const stranger = wanted.find((approver) => !allowed.includes(approver));
  if (stranger === undefined) return wanted;
  throw new InvalidInputError(
    'request.approvers',
    `${stranger} is not an approver of the policy`,
    `Choose among: ${allowed.join(', ')}.`,
  );
};

const narrowQuorum = (required: number, wanted: number, approvers: number): number => {
  if (wanted < required) {
    throw new InvalidInputError(
      'request.minRequiredApprovals',
      `it is ${wanted}, and the policy asks for ${required}`,
      'Ask for as many or more, or name another policy.',
    );
  }
  if (wanted > approvers) {
    throw new InvalidInputError(
      'request.minRequiredApprovals',
      `${wanted} approvals are required of ${approvers} approvers`,
      'Ask for fewer approvals or name more approvers.',
    );
  }
  return wanted;
};

const narrowTimeout = (allowed: Timeout, wanted: Timeout): Timeout => {
  if (timeoutSeconds[wanted] <= timeoutSeconds[allowed]) return wanted;
  throw new InvalidInputError(
    'request.timeout',
    `${wanted} is longer than the policy's ${allowed}`,
    'Shorten it, or name another policy.',
  );
};

/** The policy's terms, tightened by the request; an InvalidInputError where the request would loosen them. */
export const toPolicyTerms = (
  { policy, hash }: HashedPolicy,
  narrowing: Narrowing,
): PolicyTerms => {
  const approvers = narrowApprovers(policy.approvers, narrowing.approvers ?? policy.approvers);
  return {
    name: policy.name,
    hash,
    approvers,
    minRequiredApprovals: narrowQuorum(
      policy.minRequiredApprovals,
      narrowing.minRequiredApprovals ?? policy.minRequiredApprovals,
      approvers.length,
    ),
    timeout: narrowTimeout(policy.timeout, narrowing.timeout ?? policy.timeout),
    fourEyes: policy.fourEyes,
  };
};
