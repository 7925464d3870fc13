import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { OpenApproval } from '@countersign/approval-core';
import { createPorts } from './aws.ts';

export const now = Date.parse('2026-09-21T12:00:00.000Z');
export const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
/** Another approval's. */
export const other = '0b5ac1c7-7a3e-5b0c-9d5e-ffffffffffff';
const policy = {
  ...{ name: 'p', hash: 'h', approvers: ['bob'], minRequiredApprovals: 1 },
  ...{ timeout: '7d' as const, fourEyes: false },
};
/** An open approval of this backend. */
export const open = (backend: OpenApproval['backend']): OpenApproval => ({
  approvalId,
  status: backend.id === undefined ? 'requested' : 'waiting',
  executionArn: 'arn',
  backend,
  policy,
  requestedAt: '2026-09-21T10:00:00.500Z',
  revision: 2,
});
export const automation = open({ kind: 'ssm-automation', id: 'a-1' });
export const pipeline = open({ kind: 'code-pipeline', id: 'e-1', pipelineName: 'bound-1h' });
export const remote = open({ kind: 'remote-execution', id: 'arn:remote' });
export const unboundAutomation = open({ kind: 'ssm-automation' });
export const unboundPipeline = open({ kind: 'code-pipeline' });

interface Asked {
  readonly target: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The real clients over a handler in memory that gives one answer after the other. */
export const world = (answers: readonly (object | string)[], functionError = false) => {
  const requests: Asked[] = [];
  const config = {
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: {
        headers: Record<string, string>;
        body: Uint8Array | string;
        path: string;
      }) => {
        const target = (request.headers['x-amz-target'] ?? '').split('.')[1] ?? request.path;
        const text =
          typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
        requests.push({ target, body: JSON.parse(text) });
        const answer = answers[requests.length - 1] ?? {};
        const isError = typeof answer === 'object' && '__type' in answer;
        const headers = functionError ? { 'x-amz-function-error': 'Unhandled' } : {};
        const body = new TextEncoder().encode(JSON.stringify(answer));
        return { response: { statusCode: isError ? 400 : 200, headers, body } };
      },
    } as never,
  };
  const ports = createPorts(
    {
      codePipeline: new CodePipelineClient(config),
      dynamoDb: new DynamoDBClient(config),
      lambda: new LambdaClient(config),
      sfn: new SFNClient(config),
      ssm: new SSMClient(config),
    },
    { ledgerTable: 'ledger', stage: 'dev', approvalPrefix: 'countersign-approval-dev' },
    () => now,
    () => {},
  );
  return { ports, requests, targets: () => requests.map(({ target }) => target) };
};
