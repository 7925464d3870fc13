import type { AutomationExecution } from './automation-execution.ts';
import { toAutomationOutcome } from './automation-outcome.ts';
import { approved, automation, rejected, say, step } from './automation-sample.ts';

const failed = (error: string, reason: string | RegExp) => ({
  kind: 'failed',
  error: `Approval.${error}`,
  reason: expect.stringMatching(reason),
});

describe('an automation that a person decided', () => {
  it('is approved, with who and when', () => {
    expect(toAutomationOutcome(automation('Success', approved))).toEqual({
      kind: 'decided',
      decision: 'Approved',
      comment: '',
      approvers: [
        {
          person: 'bob',
          principal: 'arn:aws:iam::111111111111:user/bob',
          decision: 'Approved',
          at: '2026-09-21T10:05:00Z',
          comment: '',
        },
      ],
    });
  });

  it('is rejected, with the comment', () => {
    expect(toAutomationOutcome(automation('Failed', rejected))).toMatchObject({
      kind: 'decided',
      decision: 'Rejected',
      comment: 'not today',
      approvers: [{ person: 'bob', decision: 'Rejected' }],
    });
  });

  it('is rejected too where SSM calls the step itself Rejected', () => {
    const outcome = toAutomationOutcome(
      automation('Rejected', step('Rejected', 'Rejected', say('Reject'))),
    );
    expect(outcome).toMatchObject({ kind: 'decided', decision: 'Rejected' });
  });

  it('answers when its only approval step has ended, before the automation has', () => {
    expect(toAutomationOutcome(automation('InProgress', approved))).toMatchObject({
      decision: 'Approved',
    });
  });

  it('keeps an approval that came before the rejection in the record', () => {
    const both = step('Failed', 'Rejected', say('Approve', 'carl'), say('Reject', 'bob'));
    expect(toAutomationOutcome(automation('Failed', both))).toMatchObject({
      decision: 'Rejected',
      approvers: [{ person: 'carl' }, { person: 'bob' }],
    });
  });
});

describe('an automation without a decision', () => {
  it.each([
    ['is waiting', automation('Waiting', step('Waiting', 'Waiting'))],
    ['has not begun', automation('Pending')],
    ['is being cancelled', automation('Cancelling', step('Cancelling'))],
    ['says nothing yet', { StepExecutions: [{ Action: 'aws:approve' }] }],
    ['lists no steps yet', {}],
  ])('%s and stays pending', (_, execution) => {
    expect(toAutomationOutcome(execution)).toEqual({ kind: 'pending' });
  });

  it.each<[string, AutomationExecution, object]>([
    [
      'timed out',
      automation('TimedOut', step('TimedOut')),
      failed('TimedOut', 'nobody decided in time'),
    ],
    [
      'was cancelled',
      automation('Cancelled', step('Cancelled')),
      failed('Cancelled', 'step was cancelled'),
    ],
    [
      'was cancelled, spelt otherwise',
      automation('Canceled', step('Waiting')),
      failed('Cancelled', 'automation was'),
    ],
    [
      'was cancelled before its step',
      automation('Cancelled'),
      failed('Cancelled', 'automation was cancelled'),
    ],
    [
      'timed out before its step',
      automation('TimedOut'),
      failed('TimedOut', 'automation timed out'),
    ],
    [
      'could not assume its role',
      { ...automation('Failed'), FailureMessage: 'role' },
      failed('Failed', /ended as Failed without a decision: role/),
    ],
    ['failed and gave no reason', automation('Failed'), failed('Failed', /SSM gave no reason/)],
    [
      'failed in its step',
      automation('Failed', { ...step('Failed'), FailureMessage: 'topic' }),
      failed('Failed', /step failed: topic/),
    ],
    [
      'failed in its step without a reason',
      automation('Failed', step('Failed')),
      failed('Failed', /SSM gave no reason/),
    ],
    [
      'failed while the step waited',
      automation('Failed', step('Failed', 'Waiting')),
      failed('Failed', /step failed/),
    ],
    [
      'succeeded without an approval step',
      automation('Success', { Action: 'aws:sleep', StepStatus: 'Success' }),
      failed('Failed', /ended as Success without a decision/),
    ],
    [
      'succeeded past an approval step that waits',
      automation('Success', approved, step('Waiting')),
      failed('Failed', /ended as Success/),
    ],
  ])('that %s is a failure by its own name, never a rejection', (_, execution, expected) => {
    expect(toAutomationOutcome(execution)).toEqual(expected);
  });

  it.each([
    [
      'an approval by nobody',
      step('Success', 'Approved'),
      /no person is recorded to have approved/,
    ],
    [
      'an approval whose status still waits',
      step('Success', 'Waiting', say('Approve')),
      /have approved/,
    ],
    ['an approval without a status', step('Success'), /no person is recorded to have approved/],
    [
      'an approval that only a rejection stands under',
      step('Success', 'Approved', say('Reject')),
      /have approved/,
    ],
    ['a rejection by nobody', step('Failed', 'Rejected'), /no person is recorded to have rejected/],
    ['decisions that are not JSON', step('Success', 'Approved', 'bob: yes'), /have approved/],
    ['a decision without a name', step('Success', 'Approved', say('Approve', '')), /have approved/],
    ['a decision in an unknown word', step('Success', 'Approved', say('Maybe')), /have approved/],
    [
      'decisions of the wrong type',
      step('Success', 'Approved', '7', 'null', '{"Approver":7}'),
      /have approved/,
    ],
  ])('%s is a technical failure', (_, approval, reason) => {
    expect(toAutomationOutcome(automation('Success', approval))).toEqual(failed('Failed', reason));
  });

  it('throws on a status nobody knows', () => {
    expect(() => toAutomationOutcome(automation('Splendid', approved))).toThrow('Splendid');
  });
});
