import { limits } from '../limits.ts';
import { shorten } from '../outcome/shorten.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import type { ApprovalRequest } from '../request/approval-request.ts';

const toList = (title: string, entries: readonly string[]): string =>
  entries.length === 0 ? '' : `\n\n${title}\n${entries.map((entry) => `- ${entry}`).join('\n')}`;

/**
 * The text approvers read in SSM, at most 4,096 characters. If it does not all fit, the requester's words give way
 * first (the ledger keeps them in full), then the lists: never the lines that say who asks and under which id.
 */
export const toApprovalMessage = (
  approvalId: string,
  request: ApprovalRequest,
  terms: PolicyTerms,
): string => {
  const head = `${request.requestedBy} asks for an approval (policy ${terms.name}, ${terms.minRequiredApprovals} of ${terms.approvers.length}, within ${terms.timeout}).\nApproval ${approvalId}\n\n`;
  const lists = shorten(
    toList('Links', request.links) + toList('Files', request.files),
    (limits.approveMessage - head.length) / 2,
  );
  const message = shorten(request.message, limits.approveMessage - head.length - lists.length);
  return head + message + lists;
};
