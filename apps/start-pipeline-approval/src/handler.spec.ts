import type { ApprovalRecord, ApprovalStart } from '@countersign/approval-core';
import {
  bindBackend,
  recordOutcome,
  rememberToken,
  type Settled,
  toRecord,
} from '@countersign/approval-core';
import { createHandler, type Ports } from './handler.ts';

const marker = `AQCEAAAAKgAAAAMAAAAA-marker-${'x'.repeat(640)}`;
const now = '2026-09-21T10:00:01.000Z';
const rejected: Settled = { kind: 'decided', decision: 'Rejected', approvers: [], comment: '' };
const event = {
  taskToken: marker,
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:pipeline-approval-dev:release',
  redriveCount: 0,
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  retryCount: 0,
  request: {
    requestedBy: 'ann',
    message: 'Release 1.2?',
    policy: 'standard',
    artifact: { content: 'release 1.2' },
  },
};
const artifact = { bucket: 'source', key: 'approvals/id', versionId: 'v1' };

type Past = (record: ApprovalRecord) => ApprovalRecord;
const asked: Past = (record) => bindBackend(record, 'execution-1', { pipelineName: 'p', artifact });
const decided: Past = (record) => recordOutcome(asked(record), rejected, now);

/** Ports that keep one record in memory; `past` is what earlier attempts left behind. */
const world = (past?: Past, change: Partial<Ports> = {}) => {
  const calls: string[] = [];
  let stored: ApprovalRecord | undefined;
  const ports: Ports = {
    nameApproval: () => 'id',
    rememberToken: async (approvalId: string, start: ApprovalStart) => {
      calls.push('rememberToken');
      const first = { ...start, taskToken: 'token-of-an-earlier-attempt', retryCount: 0 };
      stored ??= toRecord(approvalId, past ? first : start, { kind: 'code-pipeline' }, now);
      stored = rememberToken(past ? past(stored) : stored, start);
      return stored;
    },
    putArtifact: async () => {
      calls.push('putArtifact');
      return artifact;
    },
    askApprovers: async () => {
      calls.push('askApprovers');
      return { pipelineName: 'p', pipelineExecutionId: 'execution-1' };
    },
    bindPipeline: async (record, id, pipeline) => {
      calls.push('bindPipeline');
      stored = bindBackend(record, id, pipeline);
      return stored;
    },
    answerTask: async () => {
      calls.push('answerTask');
      return 'delivered';
    },
    ...change,
  };
  return { handler: createHandler(ports), calls, stored: () => stored };
};

describe('starting an approval', () => {
  it('remembers the token, puts the artifact, asks, and binds what asks to both', async () => {
    const { handler, calls, stored } = world();
    expect(await handler(event)).toBe('asked');
    expect(calls).toEqual(['rememberToken', 'putArtifact', 'askApprovers', 'bindPipeline']);
    expect(stored()).toMatchObject({
      status: 'waiting',
      taskToken: marker,
      backend: { id: 'execution-1', pipelineName: 'p' },
      artifact,
    });
  });

  it.each<[string, Past, number, string, string[]]>([
    ['asks nobody twice when it is retried', asked, 1, 'already-asked', ['rememberToken']],
    [
      'asks again if the earlier attempt came no further than the ledger',
      (r) => r,
      1,
      'asked',
      ['rememberToken', 'putArtifact', 'askApprovers', 'bindPipeline'],
    ],
    [
      'answers at once if the outcome is known',
      decided,
      1,
      'delivered',
      ['rememberToken', 'answerTask'],
    ],
    [
      'does nothing if a newer attempt is here',
      (r) => ({ ...r, retryCount: 3 }),
      1,
      'superseded',
      ['rememberToken'],
    ],
  ])('%s', async (_, past, retryCount, word, expected) => {
    const { handler, calls } = world(past);
    expect(await handler({ ...event, retryCount })).toBe(word);
    expect(calls).toEqual(expected);
  });

  it('answers if the outcome came while it was binding', async () => {
    const { handler, calls } = world(undefined, {
      bindPipeline: async (record) => decided(record),
    });
    expect(await handler(event)).toBe('delivered');
    expect(calls).toEqual(['rememberToken', 'putArtifact', 'askApprovers', 'answerTask']);
  });

  it.each([
    ['a wrong request', { request: { ...event.request, message: '{{x}}' } }],
    ['no token', { taskToken: '' }],
    ['no request', { request: undefined }],
    ['no artifact', { request: { ...event.request, artifact: undefined } }],
    ['a quorum of two', { request: { ...event.request, policy: 'two-of-three' } }],
  ])('refuses %s before anything is done', async (_, change) => {
    const { handler, calls } = world();
    await expect(handler({ ...event, ...change })).rejects.toMatchObject({
      name: 'InvalidInputError',
    });
    expect(calls).toEqual([]);
  });

  it("lets AWS's errors through as they are, so that the state machine can retry them by name", async () => {
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const { handler } = world(undefined, { askApprovers: () => Promise.reject(throttled) });
    await expect(handler(event)).rejects.toBe(throttled);
  });
});

describe('the task token', () => {
  const texts = async (changed: object, past?: Past, ports?: Partial<Ports>): Promise<string> => {
    const written: unknown[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...words) => written.push(...words)),
    );
    const output = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => written.push(text) > 0);
    const result = await world(past, ports)
      .handler({ ...event, ...changed })
      .catch(
        (error: Error) => `${error.name} ${error.message} ${error.stack} ${JSON.stringify(error)}`,
      );
    for (const spy of [...spies, output]) spy.mockRestore();
    return JSON.stringify([result, ...written]);
  };

  it.each<[string, object, Past | undefined]>([
    ['asked', {}, undefined],
    ['retried', { retryCount: 1 }, asked],
    ['refused as another task under the same id', {}, asked],
    ['refused for its request', { request: {} }, undefined],
    ['refused for an unknown field', { token: marker }, undefined],
  ])('is in no log, result or error when an approval is %s', async (_, changed, past) => {
    expect(await texts(changed, past)).not.toContain('marker');
  });
});
