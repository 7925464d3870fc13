import { type ApprovalStart, type Artifact, toRecord } from '@countersign/approval-core';

export const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';

/** The first attempt of a task that asks for an approval in CodePipeline. */
export const start: ApprovalStart = {
  taskToken: 'marker-token',
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:pipeline-approval-dev:release',
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  retryCount: 0,
  redriveCount: 0,
  request: { requestedBy: 'ann', message: 'Release?', links: [], files: [] },
  terms: {
    name: 'p',
    hash: 'h',
    approvers: ['bob'],
    minRequiredApprovals: 1,
    timeout: '1d',
    fourEyes: false,
  },
};

/** Its record, asked about an artifact. */
export const recordOf = (artifact: Artifact) =>
  toRecord(
    approvalId,
    { ...start, request: { ...start.request, artifact } },
    { kind: 'code-pipeline' },
    'now',
  );
