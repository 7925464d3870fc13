import { say, step } from './automation-sample.ts';
import { toStepOutcome } from './step-outcome.ts';

const failed = (reason: string) => ({ kind: 'failed', error: 'Approval.Failed', reason });

describe('an approval step', () => {
  it('gathers the comments of those who decided so, a line each, and no empty ones', () => {
    const outcome = toStepOutcome(
      step(
        'Success',
        'Approved',
        say('Approve', 'ann', { Comment: 'fine' }),
        say('Approve', 'bob'),
        say('Reject', 'dan', { Comment: 'no' }),
        say('Approve', 'carl', { Comment: 'go' }),
      ),
    );
    expect(outcome).toMatchObject({ decision: 'Approved', comment: 'fine\ngo' });
  });

  it.each([
    ['Success', 'the approval step succeeded, but no person is recorded to have approved'],
    ['Rejected', 'the approval step was rejected, but no person is recorded to have rejected'],
    ['Failed', 'the approval step failed: SSM gave no reason'],
  ])('that ended as %s without any output says so', (StepStatus, reason) => {
    expect(toStepOutcome({ Action: 'aws:approve', StepStatus })).toEqual(failed(reason));
  });

  it('that failed as rejected, and names nobody, says so', () => {
    expect(toStepOutcome(step('Failed', 'Rejected'))).toEqual(
      failed('the approval step was rejected, but no person is recorded to have rejected'),
    );
  });
});
