import {
  parseApprovalRequest,
  parseApprovalStart,
  parseArtifactTerms,
  parseAutomationEvent,
  parseExecutionEvent,
  parsePipelineEvent,
  parsePipelineRequest,
  parsePolicy,
  parseRemoteStart,
  toPipelineReference,
  toRemoteOutcome,
  toS3Reference,
  toSsmReference,
} from '@countersign/approval-core';

const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';

/** A request that is taken. */
export const request = { requestedBy: 'ann', message: 'Release 1.2?', policy: 'standard' };

const context = {
  taskToken: 'token',
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:m:e',
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  retryCount: 0,
};

/** Something that reads what comes from outside, and a value that it takes. */
export interface Parser {
  readonly parse: (value: never) => unknown;
  readonly takes: Readonly<Record<string, unknown>>;
  /** The fields of what it takes without which it must not be taken. */
  readonly needs: readonly string[];
}

const requestNeeds = ['requestedBy', 'message', 'policy'];
const contextNeeds = [...Object.keys(context), 'request'];

/** Every parser of the core that reads what others wrote. */
export const parsers: Readonly<Record<string, Parser>> = {
  parseApprovalRequest: {
    parse: (value) => parseApprovalRequest(value),
    takes: request,
    needs: requestNeeds,
  },
  parsePipelineRequest: {
    parse: (value) => parsePipelineRequest(value),
    takes: { ...request, artifact: { content: 'x' } },
    needs: [...requestNeeds, 'artifact'],
  },
  parseApprovalStart: {
    parse: (value) => parseApprovalStart(value),
    takes: { ...context, request },
    needs: contextNeeds,
  },
  parseRemoteStart: {
    parse: parseRemoteStart,
    takes: { ...context, request: { remoteExecutionArn: 'arn', request } },
    needs: contextNeeds,
  },
  parsePolicy: {
    parse: (value) => parsePolicy('standard', value),
    takes: { description: 'd', approvers: ['ann'] },
    needs: ['description', 'approvers'],
  },
  parseAutomationEvent: {
    parse: parseAutomationEvent,
    takes: { detail: { ExecutionId: 'x', Status: 'Success' } },
    needs: ['detail'],
  },
  parsePipelineEvent: {
    parse: parsePipelineEvent,
    takes: { detail: { pipeline: 'p', 'execution-id': 'x', state: 'SUCCEEDED' } },
    needs: ['detail'],
  },
  parseExecutionEvent: {
    parse: parseExecutionEvent,
    takes: { detail: { executionArn: 'arn', status: 'SUCCEEDED' } },
    needs: ['detail'],
  },
};

/** Readers that answer with nothing, or with a failure, where others refuse: a text, or named texts, go in. */
export const readers: Readonly<Record<string, (name: string) => unknown>> = {
  toSsmReference: (name) => toSsmReference({ [name]: [approvalId] }),
  toS3Reference: (name) => toS3Reference({ [name]: approvalId }),
  toPipelineReference: (name) => toPipelineReference([{ name, resolvedValue: approvalId }]),
  parseArtifactTerms: (name) =>
    parseArtifactTerms(
      {
        'approval-id': approvalId,
        'approval-terms': btoa(JSON.stringify(JSON.parse(`{"${name}":{}}`))),
      },
      approvalId,
    ),
};

export const findPolicyNamed = (name: string): unknown =>
  parseApprovalRequest({ ...request, policy: name });

export const remoteDecision = (output: unknown): string => {
  const outcome = toRemoteOutcome({
    status: 'SUCCEEDED',
    output: JSON.stringify(output) ?? '',
    error: '',
    cause: '',
  });
  return outcome.kind;
};
