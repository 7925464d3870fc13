import { type PatternTemplate, ssmStatuses, toEventPattern } from '@countersign/approval-core';
import stepEnded from '@countersign/approval-core/event-patterns/ssm-approve-step-ended.json' with {
  type: 'json',
};
import automationEnded from '@countersign/approval-core/event-patterns/ssm-automation-ended.json' with {
  type: 'json',
};
import { type Json, matchesEventPattern } from '@countersign/event-pattern';

const values = { accountId: '111111111111', region: 'us-east-1', stage: 'dev' };
const toRule = (template: unknown) => toEventPattern(template as PatternTemplate, values) as Json;
const rules = { step: toRule(stepEnded), automation: toRule(automationEnded) };

const ExecutionId = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';

/** An event as SSM writes it: the automation's own, or that of one of its steps. */
const event = (detail: object = {}, envelope: object = {}): Json =>
  ({
    version: '0',
    id: '8d1f2c9e-5a53-4f0e-9a2e-0d5c1c0a7b11',
    'detail-type': 'EC2 Automation Execution Status-change Notification',
    source: 'aws.ssm',
    account: '111111111111',
    time: '2026-09-21T10:05:00Z',
    region: 'us-east-1',
    resources: [
      `arn:aws:ssm:us-east-1:111111111111:automation-execution/${ExecutionId}`,
      'arn:aws:ssm:us-east-1:111111111111:automation-definition/countersign-approval-dev-7d:3',
    ],
    detail: {
      ExecutionId,
      Definition: 'countersign-approval-dev-7d',
      DefinitionVersion: 3,
      Status: 'Success',
      StartTime: 'Sep 21, 2026 10:00:00 AM',
      EndTime: 'Sep 21, 2026 10:05:00 AM',
      Time: 300_000,
      ExecutedBy: 'arn:aws:sts::111111111111:assumed-role/start/start-ssm-approval-dev',
      ...detail,
    },
    ...envelope,
  }) as Json;

const ofStep = { 'detail-type': 'EC2 Automation Step Status-change Notification' };
const step = (detail: object = {}, envelope: object = {}) =>
  event({ StepName: 'Approve', Action: 'aws:approve', ...detail }, { ...ofStep, ...envelope });

const matching = (sample: Json) =>
  Object.entries(rules)
    .filter(([, rule]) => matchesEventPattern(rule, sample))
    .map(([name]) => name);

const statuses = Object.entries(ssmStatuses);
const terminal = statuses.filter(([, meaning]) => meaning !== 'going').map(([status]) => status);
const going = statuses.filter(([, meaning]) => meaning === 'going').map(([status]) => status);

describe('the rules match', () => {
  it.each(terminal)(
    'an approval step and an automation that ended as %s, each by its own rule',
    (Status) => {
      expect(matching(step({ Status }))).toEqual(['step']);
      expect(matching(event({ Status }))).toEqual(['automation']);
    },
  );

  it.each(['15m', '1h', '4h', '1d', '3d', '7d', '14d', '30d'])('the runbook of %s', (timeout) => {
    expect(matching(step({ Definition: `countersign-approval-dev-${timeout}` }))).toEqual(['step']);
  });
});

describe('the rules do not match', () => {
  it.each(going)('what is still going on: %s', (Status) => {
    expect(matching(step({ Status }))).toEqual([]);
    expect(matching(event({ Status }))).toEqual([]);
  });

  it.each<[string, object, object]>([
    ['another account', {}, { account: '999999999999' }],
    ['another region', {}, { region: 'eu-west-1' }],
    ['a source that only looks like SSM', {}, { source: 'aws-ssm' }],
    ['a source within SSM', {}, { source: 'aws.ssm.x' }],
    ['another runbook', { Definition: 'AWS-RestartEC2Instance' }, {}],
    ['the runbook of another stage', { Definition: 'countersign-approval-prod-7d' }, {}],
    ['a runbook that only begins so', { Definition: 'countersign-approval-dev-7d-x' }, {}],
    ['another action', { Action: 'aws:sleep' }, {}],
    ['a status in other letters', { Status: 'SUCCESS' }, {}],
    ['a detail in other letters', { Status: undefined, status: 'Success' }, {}],
  ])('%s', (_, detail, envelope) => {
    const sample = JSON.parse(JSON.stringify(step(detail, envelope))) as Json;
    expect(matching(sample)).toEqual([]);
  });

  it('another kind of event of SSM', () => {
    expect(
      matching(event({}, { 'detail-type': 'EC2 Command Status-change Notification' })),
    ).toEqual([]);
  });
});
