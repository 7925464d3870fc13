import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { Ledger, TaskAnswers } from '@countersign/approval-ledger';
import type { ArtifactStore } from '@countersign/artifact-store';
import { createPorts } from './aws.ts';
import { approvalId, recordOf, start } from './start-sample.ts';

const record = recordOf({ content: 'x' });
const artifact = { bucket: 'source', key: `approvals/${approvalId}`, versionId: 'v+1' };

/** The real client over a handler in memory. */
const world = (statusCode: number, body: object) => {
  const bodies: string[] = [];
  const client = new CodePipelineClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: { body: Uint8Array }) => {
        bodies.push(new TextDecoder().decode(request.body));
        const answer = new TextEncoder().encode(JSON.stringify(body));
        return { response: { statusCode, headers: {}, body: answer } };
      },
    } as never,
  });
  const ledger = { remember: async () => undefined, bind: async () => undefined };
  const store = { bucket: 'source', put: async () => ({ versionId: 'v1', metadata: {} }) };
  const ports = createPorts(
    client,
    store as unknown as ArtifactStore,
    ledger as unknown as Ledger,
    {} as TaskAnswers,
    'countersign-approval-dev',
  );
  return { ports, bodies };
};

describe('asking approvers through CodePipeline', () => {
  it('starts the pipeline of the time-out, pinned to the artifact, without the task token', async () => {
    const { ports, bodies } = world(200, { pipelineExecutionId: 'execution-1' });
    expect(await ports.askApprovers(record, artifact)).toEqual({
      pipelineName: 'countersign-approval-dev-1d',
      pipelineExecutionId: 'execution-1',
    });
    const { variables, ...request } = JSON.parse(bodies[0] ?? '');
    expect(request).toEqual({
      name: 'countersign-approval-dev-1d',
      clientRequestToken: approvalId,
      sourceRevisions: [
        { actionName: 'Source', revisionType: 'S3_OBJECT_KEY', revisionValue: artifact.key },
        { actionName: 'Source', revisionType: 'S3_OBJECT_VERSION_ID', revisionValue: 'v+1' },
      ],
    });
    expect(variables).toContainEqual({ name: 'ApprovalId', value: approvalId });
    expect(variables).toContainEqual({
      name: 'ReviewLink',
      value: `https://console.aws.amazon.com/s3/object/source?prefix=approvals%2F${approvalId}&versionId=v%2B1`,
    });
    expect(bodies.join()).not.toContain('marker');
  });

  it('sends the very same request for a retry, as clientRequestToken demands', async () => {
    const { ports, bodies } = world(200, { pipelineExecutionId: 'execution-1' });
    await ports.askApprovers(record, artifact);
    await ports.askApprovers({ ...record, taskToken: 'other', retryCount: 1 }, artifact);
    expect(bodies[1]).toBe(bodies[0]);
  });

  it.each(['PipelineNotFoundException', 'ConcurrentPipelineExecutionsLimitExceededException'])(
    'throws %s as it is',
    async (__type) => {
      const asked = world(400, { __type }).ports.askApprovers(record, artifact);
      await expect(asked).rejects.toMatchObject({ name: __type });
    },
  );

  it('throws if CodePipeline gives no id', async () => {
    await expect(world(200, {}).ports.askApprovers(record, artifact)).rejects.toThrow('gave no id');
  });
});

it('names an approval by the key of the request, and not by token or attempt', () => {
  const { nameApproval } = world(200, {}).ports;
  const name = nameApproval(start);
  expect(nameApproval({ ...start, taskToken: 'other', retryCount: 4 })).toBe(name);
  expect(nameApproval({ ...start, request: { ...start.request, key: '1' } })).not.toBe(name);
});

it('puts the artifact into the bucket of the pipelines', async () => {
  expect(await world(200, {}).ports.putArtifact(record)).toEqual({
    bucket: 'source',
    key: `approvals/${approvalId}`,
    versionId: 'v1',
  });
});
