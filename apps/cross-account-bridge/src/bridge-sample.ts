import { type ApprovalRecord, type RemoteExecution, toRecord } from '@countersign/approval-core';

export const remoteExecutionArn =
  'arn:aws:states:us-east-1:222222222222:execution:receive-approval-request-dev:wait-1';
export const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
export const marker = `AQCEAAAAKgAAAAMAAAAA-marker-${'x'.repeat(640)}`;

export const event = {
  taskToken: marker,
  executionArn: 'arn:home',
  stateName: 'AwaitDecision',
  stateEnteredTime: 'then',
  retryCount: 0,
  redriveCount: 0,
  request: { remoteExecutionArn, request: { message: 'Release?', requestedBy: 'ann' } },
};

export const stored: ApprovalRecord = toRecord(
  approvalId,
  {
    taskToken: marker,
    executionArn: 'arn:home',
    retryCount: 0,
    request: { message: 'Release?', requestedBy: 'ann', links: [], files: [] },
  },
  { kind: 'remote-execution' },
  'now',
);

export const running: RemoteExecution = { status: 'RUNNING', output: '', error: '', cause: '' };

export const decidedThere = (decision: 'Approved' | 'Rejected'): RemoteExecution => ({
  ...running,
  status: 'SUCCEEDED',
  output: JSON.stringify({ decision, approvers: [{ principal: 'rita', decision }] }),
});
