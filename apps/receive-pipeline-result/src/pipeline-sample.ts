import {
  type ActionExecution,
  type Artifact,
  type PipelineExecution,
  requireTerms,
  toArtifactMetadata,
  toRecord,
} from '@countersign/approval-core';
import type { Ports } from './handler.ts';

export const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
export const pipelineExecutionId = 'b59babff-5f34-4c7d-8a2e-0f1d3c5b7a90';
export const marker = `AQCEAAAAKgAAAAMAAAAA-marker-${'x'.repeat(640)}`;
const askedAt = Date.parse('2026-09-21T10:00:00Z');
const artifact: Artifact = { bucket: 'source', key: `approvals/${approvalId}`, versionId: 'v1' };

const detail = { pipeline: 'countersign-approval-dev-1h', 'execution-id': pipelineExecutionId };
export const approvalEvent = { detail: { ...detail, action: 'Approve', state: 'SUCCEEDED' } };
export const endEvent = { detail: { ...detail, state: 'SUCCEEDED' } };

/** Asked by ann of bob, about version v1. */
export const record = {
  ...requireTerms(
    toRecord(
      approvalId,
      {
        ...{ taskToken: marker, executionArn: 'arn', retryCount: 0 },
        request: { requestedBy: 'ann', message: 'm', links: [], files: [], artifact },
        terms: {
          ...{ name: 'p', hash: 'h', approvers: ['bob'], minRequiredApprovals: 1 },
          ...{ timeout: '1h', fourEyes: false },
        },
      },
      { kind: 'code-pipeline', id: pipelineExecutionId },
      'now',
    ),
  ),
  artifact,
};

export const action = (
  category: string,
  status: string,
  change: ActionExecution = {},
): ActionExecution => ({
  pipelineExecutionId,
  startTime: new Date(askedAt),
  lastUpdateTime: new Date(askedAt + 60_000),
  status,
  input: { actionTypeId: { category } },
  ...change,
});

export const source = action('Source', 'Succeeded', {
  output: { outputVariables: { ObjectKey: artifact.key, VersionId: 'v1' } },
});
const byBob = { updatedBy: 'arn:aws:iam::111111111111:user/bob' };
export const approved = action('Approval', 'Succeeded', byBob);
export const rejected = action('Approval', 'Failed', byBob);
export const timedOut = action('Approval', 'Failed', {
  lastUpdateTime: new Date(askedAt + 3_600_000),
});
export const waiting = action('Approval', 'InProgress');
/** What a retry of the stage makes of an attempt. */
export const again = (attempt: ActionExecution): ActionExecution => ({
  ...attempt,
  startTime: new Date(askedAt + 7_200_000),
  lastUpdateTime: new Date(askedAt + 7_260_000),
});

/** A pipeline execution in a status, started for the approval. */
export const execution = (status: string): PipelineExecution => ({
  status,
  variables: [{ name: 'ApprovalId', resolvedValue: approvalId }],
});

export const stored = (waitForDeploy?: true) => ({
  versionId: 'v1',
  metadata: toArtifactMetadata({
    ...record,
    request: { ...record.request, ...(waitForDeploy && { waitForDeploy }) },
  }),
});

/** Ports that say what they are told, and note what they are asked. */
export const createWorld = (
  actions: readonly ActionExecution[],
  status = 'InProgress',
  change: Partial<Ports> = {},
) => {
  const calls: unknown[][] = [];
  const note =
    <Result>(name: string, result: Result) =>
    async (...words: unknown[]) => {
      calls.push([name, ...words]);
      return result;
    };
  const ports: Ports = {
    readActions: note('readActions', actions),
    readExecution: note('readExecution', execution(status)),
    readArtifact: note('readArtifact', stored()),
    recordOutcome: note('recordOutcome', record),
    answerTask: note('answerTask', 'delivered' as const),
    noteLateDecisions: note('noteLateDecisions', record),
    ...change,
  };
  return { ports, calls, names: () => calls.map(([name]) => name) };
};
