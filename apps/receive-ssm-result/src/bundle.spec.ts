import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answers, buildBundle, runBundle } from '@countersign/bundle-runner';

const folder = mkdtempSync(join(tmpdir(), 'receive-ssm-result-'));
const outfile = join(folder, 'main.js');
let size = 0;

beforeAll(async () => {
  size = await buildBundle('receive-ssm-result', outfile);
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true }));

const ExecutionId = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';
const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const event = { detail: { ExecutionId, Status: 'Success' } };
const text = (S: string) => ({ S });

const record = {
  approvalId: text(approvalId),
  status: text('decided'),
  taskToken: text('token'),
  executionArn: text('arn'),
  revision: { N: '3' },
  policy: { M: { name: text('standard'), hash: text('h') } },
  backend: { M: { kind: text('ssm-automation'), id: text(ExecutionId) } },
  outcome: {
    M: {
      kind: text('decided'),
      decision: text('Approved'),
      approvers: { L: [] },
      comment: text(''),
    },
  },
};
const decision = JSON.stringify({ Approver: 'bob', ApprovalStatus: 'Approve' });
const answers: Answers = {
  GetAutomationExecution: {
    AutomationExecution: {
      AutomationExecutionStatus: 'Success',
      Parameters: { ApprovalId: [approvalId] },
      StepExecutions: [
        {
          Action: 'aws:approve',
          StepStatus: 'Success',
          Outputs: { ApprovalStatus: ['Approved'], ApproverDecisions: [decision] },
        },
      ],
    },
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

  it('answers the task with its third call to AWS, and notes the delivery with its fourth', async () => {
    expect(await call({})).toMatchObject({
      result: { word: 'delivered' },
      calls: ['GetAutomationExecution', 'UpdateItem', 'SendTaskSuccess', 'PutItem'],
    });
  });

  it('logs what happened and to which automation, and no task token', async () => {
    const { logged } = await call({});
    expect(JSON.parse(logged)).toEqual({ word: 'delivered', automationExecutionId: ExecutionId });
  });

  it.each([
    ['a modelled error', 'AutomationExecutionNotFoundException'],
    ['an error outside the model', 'AccessDeniedException'],
    ['a namespaced error', 'com.amazonaws.ssm#InternalServerError'],
  ])("keeps AWS's own name and message of %s, though its class is left out", async (_, __type) => {
    const { result } = await call({ GetAutomationExecution: { __type, message: 'said AWS' } });
    expect(result).toEqual({ name: __type.split('#').pop(), message: 'said AWS' });
  });

  it('tells nobody a task token that AWS repeats in what it finds wrong', async () => {
    const taskToken = 'AQCEAAAAKgAAAAMAAAAAAAAAAe+/='.repeat(24);
    const message = `Value '${taskToken}' at 'taskToken' failed to satisfy constraint`;
    const { result, logged } = await call({
      SendTaskSuccess: { __type: 'ValidationException', message },
    });
    expect(result).toEqual({
      name: 'ValidationException',
      message: "Value '[hidden]' at 'taskToken' failed to satisfy constraint",
    });
    expect(logged).toBe('');
  });

  it('still knows a condition that does not hold, and reads the record', async () => {
    const { result, calls } = await call({
      UpdateItem: { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' },
    });
    expect(result).toEqual({ word: 'delivered' });
    expect(calls.slice(1, 3)).toEqual(['UpdateItem', 'GetItem']);
  });

  it('still knows a task that is gone, and reads the execution', async () => {
    const { result, calls } = await call({
      SendTaskSuccess: { __type: 'TaskTimedOut', message: 'gone' },
      DescribeExecution: { status: 'ABORTED' },
    });
    expect(result).toEqual({ word: 'too-late' });
    expect(calls).toContain('DescribeExecution');
  });
});
