import { toAttemptOutcome } from './attempt-outcome.ts';
import type { ActionExecution } from './pipeline-execution.ts';
import { action, approved, askedAt, bob, rejected, result, waiting } from './pipeline-sample.ts';

const outcome = (attempt: ActionExecution, timeoutSeconds: number | undefined = 3600) =>
  toAttemptOutcome(attempt, timeoutSeconds);
const failed = (error: string, reason: string | RegExp) => ({
  kind: 'failed',
  error: `Approval.${error}`,
  reason: expect.stringMatching(reason),
});
const after = (seconds: number) => ({ lastUpdateTime: new Date(askedAt + seconds * 1000) });

describe('an approval action that a person decided', () => {
  it('is approved, with who, when and why', () => {
    expect(outcome(approved)).toEqual({
      kind: 'decided',
      decision: 'Approved',
      comment: 'looks good',
      approvers: [
        {
          person: 'bob',
          principal: bob,
          decision: 'Approved',
          at: '2026-09-21T10:05:00.000Z',
          comment: 'looks good',
        },
      ],
    });
  });

  it('is rejected, with the comment', () => {
    expect(outcome(rejected)).toMatchObject({
      decision: 'Rejected',
      comment: 'not today',
      approvers: [{ person: 'bob', decision: 'Rejected' }],
    });
  });

  it.each([
    'arn:aws:iam::111111111111:root',
    'arn:aws:sts::111111111111:assumed-role/Approver/bob',
    'arn:aws-cn:sts::111111111111:federated-user/bob',
  ])('can be decided by %s', (updatedBy) => {
    expect(outcome({ ...approved, updatedBy })).toMatchObject({ decision: 'Approved' });
  });

  it("has no comment where CodePipeline put a sentence in a comment's place", () => {
    const summary = (text: string) => ({ ...approved, ...result(text) });
    expect(outcome(summary(`Approved by ${bob}`))).toMatchObject({ comment: '' });
    expect(outcome(summary(`Approved by ${bob}, too`))).toMatchObject({
      comment: `Approved by ${bob}, too`,
    });
    expect(outcome({ ...approved, output: undefined })).toMatchObject({ comment: '' });
  });

  it.each([
    ['names another', 'Approved by arn:aws:iam::111111111111:user/carl'],
    ['begins otherwise', `Surely: Approved by ${bob}`],
    ['goes on', `Approved by arn:aws:iam::111111111111:user/carl, and by ${bob}`],
    ['only ends with the name', `yes, ${bob}`],
  ])('keeps a comment that %s', (_, comment) => {
    expect(outcome({ ...approved, ...result(comment) })).toMatchObject({ comment });
  });

  it('has no comment where CodePipeline tells no result', () => {
    expect(outcome({ ...approved, output: {} })).toMatchObject({ comment: '' });
  });

  it('says no time where CodePipeline tells none', () => {
    expect(outcome({ ...approved, lastUpdateTime: undefined })).toMatchObject({
      approvers: [{ at: '' }],
    });
  });

  it('is rejected within the time, be it the last second, and where the time is not known', () => {
    expect(outcome({ ...rejected, ...after(3599) })).toMatchObject({ decision: 'Rejected' });
    expect(toAttemptOutcome({ ...rejected, ...after(9_999_999) }, undefined)).toMatchObject({
      decision: 'Rejected',
    });
  });
});

describe('an approval action without a decision', () => {
  it.each([
    ['waits', waiting],
    ['says nothing yet', {}],
  ])('%s and stays pending', (_, attempt) => {
    expect(outcome(attempt)).toEqual({ kind: 'pending' });
  });

  it.each<[string, ActionExecution, object]>([
    [
      'ended when its time was up',
      action('Approval', 'Failed', { ...after(3600), ...result() }),
      failed('TimedOut', 'nobody decided in time'),
    ],
    [
      'ended a moment before its time was up',
      action('Approval', 'Failed', { ...after(3570), ...result(undefined, 'JobFailed') }),
      failed('TimedOut', 'nobody decided in time'),
    ],
    [
      'ended one minute before its time was up',
      action('Approval', 'Failed', { ...after(3540), ...result() }),
      failed('TimedOut', 'nobody decided in time'),
    ],
    [
      'ended earlier than that',
      action('Approval', 'Failed', { ...after(3539), ...result() }),
      failed('Failed', /CodePipeline gave no reason/),
    ],
    [
      'ended when its time was up, whoever is named',
      { ...rejected, ...after(3600) },
      failed('TimedOut', 'nobody decided in time'),
    ],
    ['was abandoned', action('Approval', 'Abandoned'), failed('Cancelled', 'was Abandoned')],
    ['was superseded', action('Approval', 'Superseded'), failed('Superseded', 'newer')],
    [
      'is configured wrongly',
      { ...rejected, ...result('x', 'ConfigurationError', 'no such topic') },
      failed('Failed', /no person is recorded to have rejected: ConfigurationError: no such topic/),
    ],
    [
      'may not notify, when its time was up',
      { ...rejected, ...after(3600), ...result('x', 'PermissionError') },
      failed('Failed', /PermissionError/),
    ],
    [
      'failed early and names nobody',
      action('Approval', 'Failed', result('test', 'JobFailed')),
      failed('Failed', /JobFailed/),
    ],
    [
      'failed, and gives neither time nor reason',
      action('Approval', 'Failed', { startTime: undefined, lastUpdateTime: undefined }),
      failed('Failed', /CodePipeline gave no reason/),
    ],
    [
      'failed, and does not tell when',
      action('Approval', 'Failed', { lastUpdateTime: undefined }),
      failed('Failed', /CodePipeline gave no reason/),
    ],
    [
      'failed, and does not tell since when it waited',
      action('Approval', 'Failed', { startTime: undefined, output: {} }),
      failed('Failed', /CodePipeline gave no reason/),
    ],
    [
      'succeeded by something that only looks like the root',
      { ...approved, updatedBy: 'arn:aws:iam::111111111111:rootless' },
      failed('Failed', /no person/),
    ],
    [
      'succeeded by something that only mentions a user',
      { ...approved, updatedBy: `on behalf of ${bob}` },
      failed('Failed', /no person/),
    ],
    [
      'succeeded by nobody',
      { ...approved, updatedBy: undefined },
      failed('Failed', /no person is recorded to have approved/),
    ],
    [
      'succeeded by a service',
      { ...approved, updatedBy: 'codepipeline.amazonaws.com' },
      failed('Failed', /no person/),
    ],
    [
      'succeeded, and only its comment names somebody',
      { ...approved, updatedBy: undefined, ...result(`Approved by ${bob}`) },
      failed('Failed', /no person/),
    ],
  ])('that %s is a failure by its own name, never a rejection', (_, attempt, expected) => {
    expect(outcome(attempt)).toEqual(expected);
  });

  it('is no time-out where the time is not known', () => {
    expect(toAttemptOutcome(action('Approval', 'Failed', after(9_999_999)), undefined)).toEqual(
      failed('Failed', /no person/),
    );
  });

  it('throws on a status nobody knows', () => {
    expect(() => outcome(action('Approval', 'Splendid'))).toThrow('Splendid');
  });
});
