import type { ApprovalStart } from '@countersign/approval-core';

export const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';

/** The first attempt of a task that asks for an approval. */
export const start: ApprovalStart = {
  taskToken: 'token-0',
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:ssm-approval-dev:release',
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  retryCount: 0,
  redriveCount: 0,
  request: { requestedBy: 'ann', message: 'Release?', links: [], files: [] },
  terms: {
    name: 'standard',
    hash: 'h',
    approvers: ['bob'],
    minRequiredApprovals: 1,
    timeout: '7d',
    fourEyes: false,
  },
};

/** Its first retry. */
export const retry: ApprovalStart = { ...start, taskToken: 'token-1', retryCount: 1 };
