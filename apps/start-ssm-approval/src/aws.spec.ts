import { SSMClient } from '@aws-sdk/client-ssm';
import { type ApprovalStart, toRecord } from '@countersign/approval-core';
import { createPorts } from './aws.ts';

const marker = 'marker-token';
const start: ApprovalStart = {
  taskToken: marker,
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:ssm-approval-dev:release',
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

/** The real client over a handler in memory. */
const world = (statusCode: number, body: object) => {
  const bodies: string[] = [];
  const ssm = new SSMClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: { body: Uint8Array }) => {
        bodies.push(new TextDecoder().decode(request.body));
        return {
          response: {
            statusCode,
            headers: {},
            body: new TextEncoder().encode(JSON.stringify(body)),
          },
        };
      },
    } as never,
  });
  const ledger = { remember: async () => undefined, bind: async () => undefined } as never;
  return { ports: createPorts(ssm, ledger, {} as never, 'countersign-approval-dev'), bodies };
};

const record = toRecord(
  '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab',
  start,
  { kind: 'ssm-automation' },
  'now',
);

describe('asking approvers through SSM', () => {
  it('starts the runbook of the time-out, with the approval id as ClientToken and without the task token', async () => {
    const { ports, bodies } = world(200, { AutomationExecutionId: 'automation-1' });
    expect(await ports.askApprovers(record)).toBe('automation-1');
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({
      DocumentName: 'countersign-approval-dev-1d',
      ClientToken: record.approvalId,
      Parameters: { ApprovalId: [record.approvalId], Approvers: ['bob'] },
    });
    expect(bodies.join()).not.toContain(marker);
  });

  it('sends the very same request for a retry, as ClientToken demands', async () => {
    const { ports, bodies } = world(200, { AutomationExecutionId: 'automation-1' });
    await ports.askApprovers(record);
    await ports.askApprovers({ ...record, taskToken: 'other', retryCount: 1 });
    expect(bodies[1]).toBe(bodies[0]);
  });

  it.each([
    'AutomationDefinitionNotFoundException',
    'AutomationExecutionLimitExceededException',
    'AccessDeniedException',
  ])('throws %s as it is', async (__type) => {
    await expect(world(400, { __type }).ports.askApprovers(record)).rejects.toMatchObject({
      name: __type,
    });
  });

  it('throws if SSM gives no id', async () => {
    await expect(world(200, {}).ports.askApprovers(record)).rejects.toThrow('gave no id');
  });
});

describe('naming an approval', () => {
  it('depends on the key of the request, and not on token or attempt', () => {
    const { nameApproval } = world(200, {}).ports;
    const name = nameApproval(start);
    expect(nameApproval({ ...start, taskToken: 'other', retryCount: 4 })).toBe(name);
    expect(nameApproval({ ...start, request: { ...start.request, key: '1' } })).not.toBe(name);
  });
});
