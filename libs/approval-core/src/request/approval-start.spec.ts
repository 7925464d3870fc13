import { parseApprovalStart } from './approval-start.ts';

const event = {
  taskToken: 'marker-token',
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:ssm-approval-dev:e',
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  retryCount: 2,
  request: { requestedBy: 'ann', message: 'Release?', policy: 'standard' },
};

describe('parseApprovalStart', () => {
  it('reads what a state machine hands over', () => {
    expect(parseApprovalStart(event)).toMatchObject({
      taskToken: 'marker-token',
      retryCount: 2,
      redriveCount: 0,
      request: { requestedBy: 'ann' },
      terms: { name: 'standard' },
    });
  });

  it.each<[string, object, RegExp]>([
    [
      'no token',
      { taskToken: undefined },
      /taskToken: it is missing. Is the task state a .waitForTaskToken one\?/,
    ],
    ['an empty token', { taskToken: '' }, /taskToken: it is empty/],
    [
      'a token over 2,048 characters',
      { taskToken: 'x'.repeat(2049) },
      /it has 2049 characters, at most 2048/,
    ],
    ['a negative retry count', { retryCount: -1 }, /retryCount: it is -1/],
    ['no retry count', { retryCount: undefined }, /retryCount: it is of type undefined/],
    ['a field nobody reads', { tasktoken: 'x' }, /event.tasktoken: this field is not known/],
    ['no request', { request: undefined }, /request: it is of type undefined, not an object/],
  ])('refuses %s, and does not repeat the token', (_, change, message) => {
    const refused = () => parseApprovalStart({ ...event, ...change });
    expect(refused).toThrow(message);
    expect(refused).not.toThrow(/marker-token/);
  });
});
