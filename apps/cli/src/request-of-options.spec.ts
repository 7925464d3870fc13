import { toRequest } from './request-of-options.ts';

const never = () => {
  throw new Error('nothing is to be read');
};

it('makes a request of the options, in the name of who asks', () => {
  const options = {
    message: 'Go?',
    policy: 'two-of-three',
    link: ['https://example.com'],
    quorum: '3',
    timeout: '1d',
    key: 'a',
  };
  expect(toRequest(options, 'arn:aws:iam::111111111111:user/requester', never)).toEqual({
    requestedBy: 'arn:aws:iam::111111111111:user/requester',
    message: 'Go?',
    policy: 'two-of-three',
    links: ['https://example.com'],
    minRequiredApprovals: 3,
    timeout: '1d',
    key: 'a',
  });
});

it('takes a request from a file', () => {
  const text = '{"message":"Go?","policy":"standard"}';
  expect(toRequest({ request: 'r.json' }, 'me', () => text)).toEqual({
    requestedBy: 'me',
    message: 'Go?',
    policy: 'standard',
  });
});

it.each([
  ['no message', {}, '{}', 'request.message'],
  [
    'a quorum that is no number',
    { message: 'x', quorum: 'two' },
    '{}',
    'request.minRequiredApprovals',
  ],
  ['a file that is not JSON', { request: 'r.json' }, '{', '--request: not JSON'],
  ['a file that is a list', { request: 'r.json' }, '[]', '--request: not a JSON object'],
])('refuses %s', (_what, options, text, message) => {
  expect(() => toRequest(options, 'me', () => text)).toThrow(message);
});
