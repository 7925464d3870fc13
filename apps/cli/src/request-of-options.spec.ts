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
    machine: 'ssm-approval',
    request: {
      requestedBy: 'arn:aws:iam::111111111111:user/requester',
      message: 'Go?',
      policy: 'two-of-three',
      links: ['https://example.com'],
      minRequiredApprovals: 3,
      timeout: '1d',
      key: 'a',
    },
  });
});

it('takes a request from a file', () => {
  const text = '{"message":"Go?","policy":"standard"}';
  expect(toRequest({ request: 'r.json' }, 'me', () => text)).toEqual({
    machine: 'ssm-approval',
    request: { requestedBy: 'me', message: 'Go?', policy: 'standard' },
  });
});

it.each([
  ['the text of a file', { artifact: 'notes.txt' }, { content: 'the text' }],
  [
    'a version of an object',
    { artifact: 's3://releases/app/1.zip', 'version-id': 'v1' },
    { bucket: 'releases', key: 'app/1.zip', versionId: 'v1' },
  ],
])('sends %s to a pipeline', (_what, options, artifact) => {
  const { machine, request } = toRequest({ message: 'Go?', ...options }, 'me', () => 'the text');
  expect(machine).toBe('pipeline-approval');
  expect(request).toMatchObject({ artifact });
});

it('sends levels to the machine that runs them in order, with what they have in common', () => {
  const levels = [
    { kind: 'ssm', policy: 'standard' },
    { kind: 'pipeline', policy: 'urgent', artifact: { content: 'x' } },
  ];
  expect(
    toRequest({ message: 'Go?', levels: 'levels.json' }, 'me', () => JSON.stringify(levels)),
  ).toEqual({
    machine: 'multi-level-approval',
    request: { requestedBy: 'me', message: 'Go?', levels },
  });
});

it.each([
  ['levels that are no list', '{}', '--levels: not a list'],
  ['no level', '[]', '--levels: not a list'],
  [
    'a level of an unknown kind',
    '[{"kind":"mail"}]',
    'level 1: its kind is neither ssm nor pipeline',
  ],
  ['a level without a policy', '[{"kind":"ssm"}]', 'request.policy'],
])('refuses %s', (_what, text, message) => {
  expect(() => toRequest({ message: 'Go?', levels: 'x' }, 'me', () => text)).toThrow(message);
});

it.each([
  ['an object without its version', { message: 'x', artifact: 's3://b/k' }, '{}', '--version-id'],
  ['a version of nothing', { message: 'x', 'version-id': 'v' }, '{}', '--artifact'],
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
