import { createHash } from 'node:crypto';
import { isApprovalId } from '../approval-id.ts';
import { parseExecutionEvent } from './execution-event.ts';
import { toRemoteApprovalId } from './remote-approval-id.ts';
import { type RemoteExecution, toRemoteOutcome } from './remote-outcome.ts';
import { parseRemoteStart } from './remote-start.ts';
import { parseStopRequest } from './stop-request.ts';
import { toWaitingRequestId } from './waiting-request-id.ts';

const remoteExecutionArn =
  'arn:aws:states:us-east-1:222222222222:execution:receive-approval-request-dev:wait-1';
const rita = {
  person: 'rita',
  principal: 'arn:aws:iam::222222222222:user/rita',
  decision: 'Approved',
  at: 'then',
  comment: 'fine',
};
const record = {
  approvalId: 'there',
  decision: 'Approved',
  is_approved: true,
  approvers: [rita],
  comment: 'fine',
  policy: { name: 'standard', hash: 'h' },
};
const ended = (change: Partial<RemoteExecution>): RemoteExecution => ({
  status: 'SUCCEEDED',
  output: '',
  error: '',
  cause: '',
  ...change,
});
const decided = (output: unknown) => toRemoteOutcome(ended({ output: JSON.stringify(output) }));

describe('an execution in another account', () => {
  it('that ended with a decision decides, and says under which policy', () => {
    expect(decided(record)).toEqual({
      kind: 'decided',
      decision: 'Approved',
      approvers: [rita],
      comment: 'fine',
      remote: { approvalId: 'there', policy: { name: 'standard', hash: 'h' } },
    });
  });

  it('that asked in several levels decides by the persons of all levels', () => {
    const levels = [record, { ...record, approvers: [{ ...rita, principal: 'sam' }] }];
    const { approvers: _, ...whole } = record;
    expect(decided({ ...whole, levels })).toMatchObject({
      decision: 'Approved',
      approvers: [{ person: 'rita' }, { person: 'sam' }],
    });
  });

  it('decides by its persons, even where it names neither policy nor approval', () => {
    const { policy: _, approvalId: __, comment: ___, ...bare } = record;
    expect(decided(bare)).toStrictEqual({
      ...{ kind: 'decided', decision: 'Approved', approvers: [rita], comment: '', remote: {} },
    });
  });

  it('that ended with a rejection by a person has rejected', () => {
    const approvers = [{ ...rita, decision: 'Rejected' }];
    expect(decided({ ...record, decision: 'Rejected', approvers })).toMatchObject({
      kind: 'decided',
      decision: 'Rejected',
      approvers: [{ person: 'rita', decision: 'Rejected' }],
    });
  });

  it('counts nobody who decided in another word', () => {
    const approvers = [rita, { ...rita, principal: 'sam', decision: 'Maybe' }, { principal: 'x' }];
    expect(decided({ ...record, approvers })).toMatchObject({ approvers: [rita] });
  });

  it.each<[string, unknown]>([
    ['no output', undefined],
    ['nothing', null],
    ['a list', [record]],
    ['a text', 'Approved'],
    ['another word', { ...record, decision: 'approved' }],
    ['is_approved alone', { is_approved: true }],
    ['nobody', { ...record, approvers: [] }],
    ['somebody without a name', { ...record, approvers: [{ ...rita, principal: '' }] }],
    ['a person who decided otherwise', { ...record, decision: 'Rejected' }],
    ['approvers that are no list', { ...record, approvers: rita }],
    ['an inherited decision', { __proto__: { decision: 'Approved' }, approvers: [rita] }],
  ])('that ended with %s has failed, and has rejected nothing', (_, output) => {
    expect(decided(output)).toMatchObject({ kind: 'failed', error: 'Approval.Failed' });
  });

  it('whose output is no JSON has failed', () => {
    expect(toRemoteOutcome(ended({ output: '{' }))).toMatchObject({ error: 'Approval.Failed' });
  });

  it.each([
    ['SUCCEEDED', 'the remote execution ended without a decision of a person'],
    ['FAILED', 'the remote execution failed with Oops: it broke'],
    ['TIMED_OUT', 'the remote execution came to no end in time'],
    ['ABORTED', 'the remote execution was stopped'],
  ])('that is %s says why it has failed', (status, reason) => {
    expect(toRemoteOutcome(ended({ status, error: 'Oops', cause: 'it broke' }))).toMatchObject({
      reason,
    });
  });

  it.each<[string, string, string]>([
    ['FAILED', 'Approval.TimedOut', 'Approval.TimedOut'],
    ['FAILED', 'Approval.SelfApproved', 'Approval.SelfApproved'],
    ['FAILED', 'InvalidInputError', 'InvalidInputError'],
    ['FAILED', 'States.Timeout', 'Approval.TimedOut'],
    ['FAILED', 'toString', 'Approval.Failed'],
    ['FAILED', '', 'Approval.Failed'],
    ['TIMED_OUT', '', 'Approval.TimedOut'],
    ['ABORTED', 'Approval.TimedOut', 'Approval.Cancelled'],
  ])('that is %s with "%s" fails here with %s', (status, error, name) => {
    expect(toRemoteOutcome(ended({ status, error }))).toMatchObject({
      kind: 'failed',
      error: name,
    });
  });

  it.each(['RUNNING', 'PENDING_REDRIVE'])('that is %s is pending', (status) => {
    expect(toRemoteOutcome(ended({ status }))).toEqual({ kind: 'pending' });
  });

  it('whose status is not known is no outcome at all', () => {
    expect(() => toRemoteOutcome(ended({ status: 'PAUSED' }))).toThrow('"PAUSED"');
  });

  it('has an id here that follows from its ARN alone', () => {
    const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
    const id = toRemoteApprovalId(remoteExecutionArn, sha1);
    expect(isApprovalId(id)).toBe(true);
    expect(toRemoteApprovalId(remoteExecutionArn, sha1)).toBe(id);
    expect(toRemoteApprovalId(`${remoteExecutionArn}2`, sha1)).not.toBe(id);
    // Approvals that are under way while a new version is deployed must be found again.
    expect(id).toBe('e080cb06-3c67-52a1-a34c-d80ef2f85eed');
  });
});

describe('the event of the function that waits', () => {
  const event = {
    taskToken: 'secret-token',
    executionArn: 'arn:home',
    stateName: 'AwaitDecision',
    stateEnteredTime: 'then',
    retryCount: 0,
    redriveCount: 0,
    request: { remoteExecutionArn, request: { message: 'Release?', requestedBy: 'ann', x: 1 } },
  };

  it('is read, and of the request what is shown', () => {
    expect(parseRemoteStart(event)).toMatchObject({
      taskToken: 'secret-token',
      remoteExecutionArn,
      request: { message: 'Release?', requestedBy: 'ann', links: [], files: [] },
    });
  });

  it('whose token is newer after a redrive, which counts its retries anew and waits for the same execution', () => {
    const attempts = [
      { redriveCount: 0, retryCount: 0 },
      { redriveCount: 0, retryCount: 99_999_999 },
      { redriveCount: 1, retryCount: 0 },
      { redriveCount: 1, retryCount: 1 },
    ].map((counts) => parseRemoteStart({ ...event, ...counts }).retryCount);
    expect(attempts).toEqual([0, 99_999_999, 100_000_000, 100_000_001]);
  });

  it('shows nothing of what is no text', () => {
    const request = { remoteExecutionArn, request: { message: 7 } };
    expect(parseRemoteStart({ ...event, request }).request).toMatchObject({
      message: '',
      requestedBy: '',
    });
  });

  it.each<[object, RegExp]>([
    [{ request: { request: {} } }, /request.remoteExecutionArn: it is missing/],
    [{ request: { remoteExecutionArn } }, /request.request/],
    [{ taskToken: undefined }, /taskToken: it is missing/],
    [{ surprise: 1 }, /event.surprise: this field is not known/],
  ])('with %j is refused without its token', (change, message) => {
    expect(() => parseRemoteStart({ ...event, ...change })).toThrow(message);
    expect(() => parseRemoteStart({ ...event, ...change })).not.toThrow(/secret-token/);
  });
});

describe('a status event of Step Functions', () => {
  it.each([
    ['SUCCEEDED', true],
    ['RUNNING', false],
    [undefined, false],
  ])('of status %s says whether it ended', (status, saidToHaveEnded) => {
    const detail = { executionArn: remoteExecutionArn, status };
    expect(parseExecutionEvent({ detail })).toEqual({
      executionArn: remoteExecutionArn,
      saidToHaveEnded,
      redriveCount: 0,
    });
  });

  it.each([undefined, {}, { detail: {} }, { detail: { executionArn: 7 } }])(
    'that is %j names no execution',
    (event) => {
      expect(() => parseExecutionEvent(event)).toThrow(/event|detail/);
    },
  );
});

describe('a request to stop', () => {
  it('names the execution', () => {
    expect(parseStopRequest({ remoteExecutionArn })).toEqual({
      kind: 'remote-execution',
      remoteExecutionArn,
    });
  });

  it.each([
    [{ executionArn: 'arn', redriveCount: 2, status: 'ABORTED', input: '{}' }, 2],
    [{ executionArn: 'arn' }, 0],
    [{ executionArn: 'arn', redriveCount: '2' }, 0],
  ])('or is the event of a workflow that has ended: %j', (detail, redriveCount) => {
    const event = { source: 'aws.states', detail };
    expect(parseStopRequest(event)).toEqual({
      ...{ kind: 'workflow-ended', executionArn: 'arn', redriveCount },
    });
  });

  it.each([
    ...[undefined, {}, { remoteExecutionArn: '' }, { remoteExecutionArn, x: 1 }],
    ...[{ detail: {} }, { detail: null }, { detail: 'x' }],
  ])('that is %j is refused', (event) => {
    expect(() => parseStopRequest(event)).toThrow(/event|remoteExecutionArn|detail/);
  });
});

it('names the request that a workflow waits for after its execution alone', () => {
  expect(toWaitingRequestId('arn', (text) => `<${text}>`)).toBe('wait-<arn>');
});
