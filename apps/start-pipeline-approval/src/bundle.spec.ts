import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBundle, runBundle } from '@countersign/bundle-runner';

const folder = mkdtempSync(join(tmpdir(), 'start-pipeline-approval-'));
const outfile = join(folder, 'main.js');
let size = 0;

beforeAll(async () => {
  size = await buildBundle('start-pipeline-approval', outfile);
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true }));

const event = {
  taskToken: 'marker',
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:pipeline-approval-dev:release',
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  retryCount: 0,
  request: {
    ...{ requestedBy: 'ann', message: 'Release 1.2?', policy: 'standard' },
    artifact: { content: 'release 1.2' },
  },
};

describe('the bundle', () => {
  it('is at most 260,000 bytes', () => {
    expect(size).toBeLessThanOrEqual(260_000);
    expect(size).toBeGreaterThan(100_000);
  });

  it('asks with four calls to AWS: remember, put, start, bind', async () => {
    const { result, calls, logged } = await runBundle(outfile, event, {
      'S3 PUT': { 'x-amz-version-id': 'v1' },
      StartPipelineExecution: { pipelineExecutionId: 'execution-1' },
    });
    expect(result).toEqual({ word: 'asked' });
    expect(calls).toEqual(['PutItem', 'S3 PUT', 'StartPipelineExecution', 'PutItem']);
    expect(JSON.parse(logged)).toEqual({ word: 'asked', executionArn: event.executionArn });
  });

  it('refuses a wrong request by name, before any call', async () => {
    const wrong = { ...event, request: { ...event.request, policy: 'two-of-three' } };
    const { result, calls } = await runBundle(outfile, wrong, {});
    expect(result).toMatchObject({ name: 'InvalidInputError' });
    expect(calls).toEqual([]);
  });
});
