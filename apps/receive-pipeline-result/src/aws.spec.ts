import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { type Ledger, NotYetError, type TaskAnswers } from '@countersign/approval-ledger';
import type { ArtifactStore } from '@countersign/artifact-store';
import { createPorts } from './aws.ts';
import { approvalId } from './pipeline-sample.ts';

const pipeline = {
  pipelineName: 'p',
  pipelineExecutionId: 'execution-1',
  saidToHaveEnded: undefined,
};

/** The real client over a handler in memory that gives one answer after the other. */
const world = (answers: object[], ledger: object = {}) => {
  const paused: number[] = [];
  const requests: { target: string; body: unknown }[] = [];
  const client = new CodePipelineClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const target = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
        requests.push({ target, body: JSON.parse(new TextDecoder().decode(body)) });
        const answer = answers[requests.length - 1] ?? {};
        const bytes = new TextEncoder().encode(JSON.stringify(answer));
        return {
          response: { statusCode: '__type' in answer ? 400 : 200, headers: {}, body: bytes },
        };
      },
    } as never,
  });
  const store = { read: async (key: string) => ({ versionId: key, metadata: {} }) };
  const ports = createPorts(
    client,
    store as unknown as ArtifactStore,
    ledger as unknown as Ledger,
    {} as TaskAnswers,
    async (milliseconds) => {
      paused.push(milliseconds);
    },
  );
  return { ports, requests, paused };
};

describe('reading a pipeline execution', () => {
  it('reads its actions, every page of them, attempts included', async () => {
    const { ports, requests } = world([
      { actionExecutionDetails: [{ actionName: 'one' }], nextToken: 'n' },
      { actionExecutionDetails: [{ actionName: 'two', startTime: 1_790_000_000.5 }] },
    ]);
    const actions = await ports.readActions(pipeline);
    expect(actions.map(({ actionName }) => actionName)).toEqual(['one', 'two']);
    expect(actions[1]?.startTime?.getTime()).toBe(1_790_000_000_500);
    const filter = { pipelineExecutionId: 'execution-1' };
    expect(requests).toEqual([
      { target: 'ListActionExecutions', body: { pipelineName: 'p', filter } },
      { target: 'ListActionExecutions', body: { pipelineName: 'p', filter, nextToken: 'n' } },
    ]);
  });

  it('reads nothing where there is nothing', async () => {
    expect(await world([{}]).ports.readActions(pipeline)).toEqual([]);
  });

  it('reads the execution itself', async () => {
    const { ports } = world([{ pipelineExecution: { status: 'Stopped' } }]);
    expect(await ports.readExecution(pipeline)).toMatchObject({ status: 'Stopped' });
  });

  it('throws what CodePipeline throws, and where CodePipeline gives nothing', async () => {
    const missing = world([{ __type: 'PipelineExecutionNotFoundException' }]);
    await expect(missing.ports.readExecution(pipeline)).rejects.toMatchObject({
      name: 'PipelineExecutionNotFoundException',
    });
    await expect(world([{}]).ports.readExecution(pipeline)).rejects.toThrow('gave no execution');
  });

  it("looks for the artifact under the approval's own key", async () => {
    expect(await world([]).ports.readArtifact(approvalId)).toMatchObject({
      versionId: `approvals/${approvalId}`,
    });
  });
});

it('waits a little for a start that has not bound its pipeline execution yet', async () => {
  let asked = 0;
  const decide = async (...words: unknown[]) => {
    asked += 1;
    if (asked < 3) throw new NotYetError('not bound yet');
    return words;
  };
  const { ports, paused } = world([], { decide });
  const outcome = { kind: 'failed', error: 'Approval.Failed', reason: 'at once' } as const;
  expect(await ports.recordOutcome(approvalId, 'execution-1', outcome, 'v1')).toEqual([
    approvalId,
    'execution-1',
    outcome,
    'v1',
  ]);
  expect(paused).toEqual([50, 150]);
});
