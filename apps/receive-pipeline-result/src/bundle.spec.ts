import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toArtifactMetadata } from '@countersign/approval-core';
import { type Answers, buildBundle, runBundle } from '@countersign/bundle-runner';

const folder = mkdtempSync(join(tmpdir(), 'receive-pipeline-result-'));
const outfile = join(folder, 'main.js');
let size = 0;

beforeAll(async () => {
  size = await buildBundle('receive-pipeline-result', outfile);
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true }));

const pipelineExecutionId = 'b59babff-5f34-4c7d-8a2e-0f1d3c5b7a90';
const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const event = {
  detail: {
    pipeline: 'countersign-approval-dev-7d',
    'execution-id': pipelineExecutionId,
    action: 'Approve',
    state: 'SUCCEEDED',
  },
};
const text = (S: string) => ({ S });
const record = {
  approvalId: text(approvalId),
  status: text('decided'),
  taskToken: text('token'),
  executionArn: text('arn'),
  revision: { N: '3' },
  policy: { M: { name: text('standard'), hash: text('h') } },
  backend: { M: { kind: text('code-pipeline'), id: text(pipelineExecutionId) } },
  outcome: {
    M: {
      kind: text('decided'),
      decision: text('Approved'),
      approvers: { L: [] },
      comment: text(''),
    },
  },
};
const action = (category: string, status: string, more: object) => ({
  pipelineExecutionId,
  status,
  startTime: 1_790_000_000,
  lastUpdateTime: 1_790_000_100,
  input: { actionTypeId: { category } },
  ...more,
});
const source = action('Source', 'Succeeded', {
  output: { outputVariables: { ObjectKey: `approvals/${approvalId}`, VersionId: 'v1' } },
});
const approved = action('Approval', 'Succeeded', {
  updatedBy: 'arn:aws:iam::111111111111:user/bob',
});
const terms = {
  ...{ name: 'p', hash: 'h', approvers: ['bob'], minRequiredApprovals: 1 },
  ...{ timeout: '7d' as const, fourEyes: false },
};
const request = { requestedBy: 'ann', message: 'm', links: [], files: [] };
const metadata = toArtifactMetadata({ approvalId, request, policy: terms });
const answers: Answers = {
  ListActionExecutions: { actionExecutionDetails: [approved, source] },
  GetPipelineExecution: { pipelineExecution: { status: 'Stopped', variables: [] } },
  'S3 HEAD': {
    'x-amz-version-id': 'v1',
    ...Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
  },
  UpdateItem: { Attributes: record },
  GetItem: { Item: record },
};
const call = (change: Answers) => runBundle(outfile, event, { ...answers, ...change });

describe('the bundle', () => {
  it('is at most 260,000 bytes', () => {
    expect(size).toBeLessThanOrEqual(260_000);
    expect(size).toBeGreaterThan(100_000);
  });

  it('answers the task with its fourth call to AWS, and notes the delivery with its fifth', async () => {
    expect(await call({})).toMatchObject({
      result: { word: 'delivered' },
      calls: ['ListActionExecutions', 'S3 HEAD', 'UpdateItem', 'SendTaskSuccess', 'PutItem'],
    });
  });

  it('answers what ended without a decision with its fourth call too', async () => {
    const failed = {
      ...record,
      outcome: {
        M: { kind: text('failed'), error: text('Approval.Cancelled'), reason: text('stopped') },
      },
    };
    expect(
      await call({
        ListActionExecutions: { actionExecutionDetails: [source] },
        UpdateItem: { Attributes: failed },
      }),
    ).toMatchObject({
      result: { word: 'delivered' },
      calls: [
        'ListActionExecutions',
        'GetPipelineExecution',
        'UpdateItem',
        'SendTaskFailure',
        'PutItem',
      ],
    });
  });

  it('logs what happened and to which execution, and no task token', async () => {
    const { logged } = await call({});
    expect(JSON.parse(logged)).toEqual({ word: 'delivered', pipelineExecutionId });
  });

  it('counts a decision that came too late, for the alarm', async () => {
    const rejected = {
      ...approved,
      status: 'Failed',
      startTime: 1_780_000_000,
      lastUpdateTime: 1_780_000_100,
    };
    const { result, logged } = await call({
      ListActionExecutions: { actionExecutionDetails: [approved, rejected, source] },
    });
    expect(result).toEqual({ word: 'late-decision' });
    const [, metric] = logged.split('\n').map((line) => JSON.parse(line));
    expect(metric).toMatchObject({
      _aws: {
        CloudWatchMetrics: [{ Namespace: 'Countersign', Metrics: [{ Name: 'LateDecisions' }] }],
      },
      FunctionName: 'f',
      LateDecisions: 1,
    });
  });

  it.each(['PipelineNotFoundException', 'AccessDeniedException', 'ThrottlingException'])(
    "keeps AWS's own name and message of %s",
    async (__type) => {
      const { result } = await call({ ListActionExecutions: { __type, message: 'said AWS' } });
      expect(result).toEqual({ name: __type, message: 'said AWS' });
    },
  );

  it.each([
    [403, 'AccessDenied'],
    [503, 'SlowDown'],
  ])('keeps what S3 means by %s', async (status, name) => {
    const { result } = await call({ 'S3 HEAD': { status } });
    expect(result).toMatchObject({ name });
  });
});
