import { toAutomationOutcome } from './automation-outcome.ts';
import { approved, automation, rejected, say, step } from './automation-sample.ts';

const failed = (error: string, reason: string | RegExp) => ({
  kind: 'failed',
  error: `Approval.${error}`,
  reason: expect.stringMatching(reason),
});

describe('several approval steps in one runbook', () => {
  const second = step('Success', 'Approved', `[${say('Approve', 'carl', { Comment: 'yes' })}]`);

  it('do not answer before the automation has ended', () => {
    expect(toAutomationOutcome(automation('InProgress', approved, step('Pending')))).toEqual({
      kind: 'pending',
    });
    expect(toAutomationOutcome(automation('InProgress', approved, second))).toEqual({
      kind: 'pending',
    });
  });

  it('approve together', () => {
    expect(toAutomationOutcome(automation('Success', approved, second))).toMatchObject({
      decision: 'Approved',
      approvers: [{ person: 'bob' }, { person: 'carl' }],
      comment: 'yes',
    });
  });

  it('put the comments together, a line each', () => {
    const first = step('Success', 'Approved', say('Approve', 'bob', { Comment: 'fine' }));
    expect(toAutomationOutcome(automation('Success', first, second))).toMatchObject({
      comment: 'fine\nyes',
    });
  });

  it('are rejected by one', () => {
    expect(toAutomationOutcome(automation('Failed', approved, rejected))).toMatchObject({
      decision: 'Rejected',
    });
  });

  it('keep the rejection when a step behind it never ran', () => {
    expect(toAutomationOutcome(automation('Failed', rejected, step('Pending')))).toMatchObject({
      decision: 'Rejected',
    });
  });
});

describe('the terms of an approval', () => {
  const under = (terms: object, ...people: string[]) =>
    toAutomationOutcome({
      ...automation(
        'Success',
        step('Success', 'Approved', ...people.map((name) => say('Approve', name))),
      ),
      Parameters: { RequestedBy: ['arn:aws:iam::111111111111:user/ann'], ...terms },
    });
  const fourEyes = { FourEyes: ['true'] };

  it('count one person once, whatever the roles', () => {
    const names = [
      'arn:aws:sts::111111111111:assumed-role/A/bob',
      'arn:aws:sts::111111111111:assumed-role/B/Bob',
    ];
    expect(under({ MinRequiredApprovals: ['2'] }, ...names)).toEqual(
      failed('Failed', '1 of 2 required persons approved'),
    );
    expect(under({ MinRequiredApprovals: ['2'] }, 'bob', 'carl')).toMatchObject({
      decision: 'Approved',
    });
  });

  it('refuse the requester under four eyes, whatever the role', () => {
    const self = 'arn:aws:sts::111111111111:assumed-role/Approver/Ann';
    expect(under(fourEyes, 'bob', self)).toEqual(
      failed('SelfApproved', 'ann asked for the approval and gave it'),
    );
    expect(under({}, self)).toMatchObject({ decision: 'Approved' });
    expect(under(fourEyes, 'bob')).toMatchObject({ decision: 'Approved' });
  });

  it('refuse a role under four eyes, as it does not tell the person', () => {
    expect(under(fourEyes, 'arn:aws:iam::111111111111:role/Approver')).toEqual(
      failed('Failed', /four eyes cannot be shown/),
    );
  });

  it('four eyes do not pass where nobody is said to have asked', () => {
    expect(under({ ...fourEyes, RequestedBy: [] }, 'bob')).toEqual(
      failed('Failed', /four eyes cannot be shown: it is not said who asked/),
    );
    expect(under({ RequestedBy: [] }, 'bob')).toMatchObject({ decision: 'Approved' });
  });

  it('let a requester reject', () => {
    const withdrawn = step('Failed', 'Rejected', say('Reject', 'ann'));
    const execution = {
      ...automation('Failed', withdrawn),
      Parameters: { RequestedBy: ['ann'], ...fourEyes },
    };
    expect(toAutomationOutcome(execution)).toMatchObject({ decision: 'Rejected' });
  });

  it('ask for one approval where the runbook of others names no terms', () => {
    const { Parameters: _, ...bare } = automation('Success', approved);
    expect(toAutomationOutcome(bare)).toMatchObject({ decision: 'Approved' });
  });
});
