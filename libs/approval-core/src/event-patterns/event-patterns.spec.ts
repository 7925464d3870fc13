import { timeouts } from '../policy/timeouts.ts';
import { type CodePipelineMeaning, codePipelineStatuses } from '../status/code-pipeline-status.ts';
import { ssmStatuses } from '../status/ssm-status.ts';
import pipelineApprovalEnded from './pipeline-approval-ended.json' with { type: 'json' };
import pipelineEnded from './pipeline-ended.json' with { type: 'json' };
import remoteEnded from './remote-approval-ended.json' with { type: 'json' };
import workflowEnded from './remote-workflow-ended.json' with { type: 'json' };
import stepEnded from './ssm-approve-step-ended.json' with { type: 'json' };
import automationEnded from './ssm-automation-ended.json' with { type: 'json' };
import { type PatternTemplate, toEventPattern } from './to-event-pattern.ts';

const values = { accountId: '111111111111', region: 'us-east-1', stage: 'dev' };

describe.each([
  [
    'ssm-approve-step-ended.json',
    stepEnded as PatternTemplate,
    'EC2 Automation Step Status-change Notification',
  ],
  [
    'ssm-automation-ended.json',
    automationEnded as PatternTemplate,
    'EC2 Automation Execution Status-change Notification',
  ],
])('%s', (_, template, detailType) => {
  const pattern = toEventPattern(template, values);

  it('pins source, account, region, kind of event and the runbooks of the stage', () => {
    expect(pattern).toMatchObject({
      source: ['aws.ssm'],
      account: ['111111111111'],
      region: ['us-east-1'],
      'detail-type': [detailType],
      detail: { Definition: timeouts.map((name) => `countersign-approval-dev-${name}`) },
    });
  });

  it('names every terminal status of the table and no other', () => {
    const terminal = Object.entries(ssmStatuses)
      .filter(([, meaning]) => meaning !== 'going')
      .map(([status]) => status);
    const { detail } = pattern as { detail: { Status: string[] } };
    expect([...detail.Status].sort()).toEqual(terminal.sort());
  });

  it('is within 4,096 characters, the most a rule takes', () => {
    expect(JSON.stringify(pattern).length).toBeLessThanOrEqual(4096);
  });
});

/** The states of events are in capitals, those of the API are not. */
const eventStates = (isWanted: (meaning: CodePipelineMeaning) => boolean) =>
  Object.entries(codePipelineStatuses)
    .filter(([status, meaning]) => status === status.toUpperCase() && isWanted(meaning))
    .map(([status]) => status);

describe.each([
  [
    'pipeline-approval-ended.json',
    pipelineApprovalEnded as PatternTemplate,
    'CodePipeline Action Execution State Change',
    // Whole pipelines are stopped and superseded, actions are abandoned.
    ['STOPPED', 'SUPERSEDED'],
  ],
  [
    'pipeline-ended.json',
    pipelineEnded as PatternTemplate,
    'CodePipeline Pipeline Execution State Change',
    ['ABANDONED'],
  ],
])('%s', (_, template, detailType, notOfThis) => {
  const pattern = toEventPattern(template, values);

  it('pins source, account, region, kind of event and the pipelines of the stage', () => {
    expect(pattern).toMatchObject({
      source: ['aws.codepipeline'],
      account: ['111111111111'],
      region: ['us-east-1'],
      'detail-type': [detailType],
      detail: { pipeline: timeouts.map((name) => `countersign-approval-dev-${name}`) },
    });
  });

  it('names every state that ends it, and no other', () => {
    const ending = eventStates((meaning) => meaning !== 'going');
    const { detail } = pattern as { detail: { state: string[] } };
    expect([...detail.state].sort()).toEqual(
      ending.filter((state) => !notOfThis.includes(state)).sort(),
    );
  });
});

describe('toEventPattern', () => {
  it('keeps what is no reference', () => {
    const template = { a: [1, true, null, { exists: false }], Refs: ['${sls:stage}x'] };
    expect(toEventPattern(template, values)).toEqual({ ...template, Refs: ['devx'] });
  });

  it('leaves the other account to be filled in where there is none', () => {
    const template = { account: ['${self:custom.accounts.remote}'] };
    expect(toEventPattern(template, values)).toEqual(template);
  });

  it('throws on a reference nobody fills in', () => {
    expect(() => toEventPattern({ a: [{ Ref: 'AWS::StackName' }] }, values)).toThrow(
      'AWS::StackName',
    );
    expect(() => toEventPattern({ a: [{ 'Fn::Sub': '${toString}' }] }, values)).toThrow('toString');
  });
});

it('names only approve steps in the rule for steps', () => {
  expect(stepEnded.detail.Action).toEqual(['aws:approve']);
});

it('names only approvals in the rule for actions', () => {
  expect(pipelineApprovalEnded.detail.type).toEqual({ category: ['Approval'] });
});

describe('remote-approval-ended.json', () => {
  const remoteAccountId = '222222222222';
  const pattern = toEventPattern(remoteEnded as PatternTemplate, { ...values, remoteAccountId });

  it('pins the other account, and in it the one machine that receives requests', () => {
    expect(pattern).toMatchObject({
      source: ['aws.states'],
      account: [remoteAccountId],
      region: ['us-east-1'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [
          `arn:aws:states:us-east-1:${remoteAccountId}:stateMachine:receive-approval-request-dev`,
        ],
      },
    });
  });

  it('names every way in which an execution ends', () => {
    const { detail } = pattern as { detail: { status: string[] } };
    expect(detail.status).toEqual(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);
  });
});

describe('remote-workflow-ended.json', () => {
  const pattern = toEventPattern(workflowEnded as PatternTemplate, values);

  it('pins this account, and in it the one machine that asks through the API', () => {
    expect(pattern).toMatchObject({
      source: ['aws.states'],
      account: ['111111111111'],
      region: ['us-east-1'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [
          'arn:aws:states:us-east-1:111111111111:stateMachine:api-gateway-approval-dev',
        ],
      },
    });
  });

  it('names every way in which it ends without a decision', () => {
    const { detail } = pattern as { detail: { status: string[] } };
    expect(detail.status).toEqual(['FAILED', 'TIMED_OUT', 'ABORTED']);
  });
});
