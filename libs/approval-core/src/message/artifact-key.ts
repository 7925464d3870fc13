import { isApprovalId } from '../approval-id.ts';

const prefix = 'approvals/';

/** Where an approval's artifact lies in the source bucket: a key of its own, so that no request overwrites another's. */
export const toArtifactKey = (approvalId: string): string => `${prefix}${approvalId}`;

/** The approval whose artifact lies there, or undefined. */
export const fromArtifactKey = (key: string): string | undefined => {
  const approvalId = key.slice(prefix.length);
  return key.startsWith(prefix) && isApprovalId(approvalId) ? approvalId : undefined;
};
