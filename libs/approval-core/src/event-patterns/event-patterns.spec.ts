import { timeouts } from '../policy/timeouts.ts';
import { ssmStatuses } from '../status/ssm-status.ts';
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

describe('toEventPattern', () => {
  it('keeps what is no reference', () => {
    const template = { a: [1, true, null, { exists: false }], Refs: ['${sls:stage}x'] };
    expect(toEventPattern(template, values)).toEqual({ ...template, Refs: ['devx'] });
  });

  it('throws on a reference nobody fills in', () => {
    expect(() => toEventPattern({ a: [{ Ref: 'AWS::Partition' }] }, values)).toThrow(
      'AWS::Partition',
    );
  });
});

it('names only approve steps in the rule for steps', () => {
  expect(stepEnded.detail.Action).toEqual(['aws:approve']);
});
