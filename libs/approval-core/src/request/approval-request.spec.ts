import { parseApprovalRequest } from './approval-request.ts';

const request = { requestedBy: 'ann', message: 'Release 1.2?', policy: 'two-of-three' };

const refusal = (change: object): Error => {
  const value = JSON.parse(JSON.stringify({ ...request, ...change }));
  try {
    parseApprovalRequest(value);
  } catch (error) {
    return error as Error;
  }
  throw new Error('the request was accepted');
};

describe('parseApprovalRequest', () => {
  it('reads a request with only what it must have, under the terms of its policy', () => {
    expect(parseApprovalRequest(request)).toStrictEqual({
      request: { requestedBy: 'ann', message: 'Release 1.2?', links: [], files: [] },
      terms: {
        name: 'two-of-three',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        approvers: ['ann', 'bob', 'carl'],
        minRequiredApprovals: 2,
        timeout: '7d',
        fourEyes: false,
      },
    });
  });

  it('reads a request with everything, and narrows the policy by it', () => {
    const parsed = parseApprovalRequest({
      ...request,
      message: 'Release\r\n\t1.2 👩‍🚀?',
      links: ['https://example.org/a b'],
      files: ['s3://bucket-1/path/file.zip?versionId=abc.1'],
      key: '3',
      approvers: ['bob', 'carl'],
      minRequiredApprovals: 2,
      timeout: '1d',
      AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: 'arn:x',
    });
    expect(parsed.request).toEqual({
      requestedBy: 'ann',
      message: 'Release\n\t1.2 👩‍🚀?',
      links: ['https://example.org/a%20b'],
      files: ['s3://bucket-1/path/file.zip?versionId=abc.1'],
      key: '3',
    });
    expect(parsed.terms).toMatchObject({
      approvers: ['bob', 'carl'],
      minRequiredApprovals: 2,
      timeout: '1d',
    });
  });

  it('accepts 4,096 characters and ten approvers, links and files, the limits themselves', () => {
    const ten = (entry: (n: number) => string) => Array.from({ length: 10 }, (_, n) => entry(n));
    const parsed = parseApprovalRequest({
      ...request,
      message: 'x'.repeat(4096),
      links: ten((n) => `https://example.org/${n}`),
      files: ten((n) => `s3://bucket/${n}`),
    });
    expect(parsed.request.message).toHaveLength(4096);
  });

  it.each([
    [null, /request: it is null, not an object. Send a JSON object/],
    [[], /request: it is a list, not an object/],
    ['text', /request: it is of type string/],
    [undefined, /request: it is of type undefined/],
  ])('refuses %p, which is no object', (value, message) => {
    expect(() => parseApprovalRequest(value)).toThrow(message);
  });

  it.each<[string, RegExp, object]>([
    ['no requester', /request.requestedBy: it is missing. Add it/, { requestedBy: undefined }],
    ['no message', /request.message: it is missing/, { message: undefined }],
    ['no policy', /request.policy: it is missing/, { policy: undefined }],
    ['an empty message', /request.message: it is empty/, { message: '' }],
    ['a blank message', /request.message: it holds only white space/, { message: ' \n' }],
    ['a message of the wrong type', /request.message: it is of type number/, { message: 7 }],
    [
      'a message over 4,096 characters',
      /request.message: it has 4097 characters, at most 4096 are allowed. Shorten it/,
      { message: 'x'.repeat(4097) },
    ],
    ['a variable in a message', /request.message: "{{" is SSM syntax/, { message: '{{x}}' }],
    ['a control character', /U\+0007 is a control/, { message: 'a\u0007' }],
    [
      'a line feed where one line is read',
      /requestedBy: the character U\+000A/,
      { requestedBy: 'a\nb' },
    ],
    ['a bidirectional override', /U\+202E/, { message: 'a\u202eb' }],
    ['an invisible space', /U\+200B/, { message: 'a\u200bb' }],
    ['a tag character', /U\+E0041/, { message: 'a\u{e0041}b' }],
    ['half a surrogate pair', /half of a surrogate pair/, { message: 'a\ud83d' }],
    [
      'an unknown policy',
      /request.policy: there is no policy of this name. Name one of: four-eyes/,
      { policy: 'x' },
    ],
    [
      'an unknown field',
      /request.approver: this field is not known. Known fields/,
      { approver: 'bob' },
    ],
    [
      'a link that is not https',
      /links\[0\]: its scheme is http: and not https:/,
      { links: ['http://a.example'] },
    ],
    ['a script as link', /its scheme is javascript:/, { links: ['javascript:alert(1)'] }],
    [
      'a link with a user',
      /carries user information/,
      { links: ['https://bank.example@evil.example/'] },
    ],
    [
      'a link with empty user information',
      /carries user information/,
      { links: ['https://@evil.example/'] },
    ],
    ['a link with a password', /carries user information/, { links: ['https://:p@evil.example/'] }],
    ['a link with a port', /it names port 8443/, { links: ['https://a.example:8443/'] }],
    [
      'a link whose host becomes a variable of SSM once it is read as a browser does',
      /links\[0\]: "\{\{" is SSM syntax for a variable/,
      { links: ['https://a\uff5b\uff5bMessage1\uff5d\uff5d.example/'] },
    ],
    ['a link that is none', /links\[1\]: it is not a URL/, { links: ['https://a.example', 'a'] }],
    [
      'a link too long once escaped',
      /characters once escaped/,
      { links: [`https://a.example/${'ü'.repeat(200)}`] },
    ],
    [
      'links that are no list',
      /request.links: it is of type string, not a list/,
      { links: 'https://a.example' },
    ],
    ['no links in a list', /request.links: it has 0 entries, 1 to 10 are allowed/, { links: [] }],
    [
      'a link twice',
      /https:\/\/a.example\/ is listed twice/,
      { links: ['https://a.example', 'https://a.example/'] },
    ],
    [
      'a file that is not in S3',
      /files\[0\]: it is not the address of an object in S3/,
      { files: ['/etc/passwd'] },
    ],
    [
      'eleven approvers',
      /request.approvers: it has 11 entries, 1 to 10 are allowed/,
      { approvers: Array(11).fill('a') },
    ],
    [
      'an approver that is none',
      /approvers\[0\]: it is neither a user name nor/,
      { approvers: ['a,b'] },
    ],
    [
      'an approver outside the policy',
      /mallory is not an approver of the policy. Choose among: ann, bob, carl/,
      { approvers: ['mallory'] },
    ],
    [
      'a quorum above the approvers',
      /3 approvals are required of 2 approvers/,
      { approvers: ['ann', 'bob'], minRequiredApprovals: 3 },
    ],
    [
      'approvers below the quorum',
      /2 approvals are required of 1 approvers/,
      { approvers: ['ann'] },
    ],
    [
      'a quorum below the policy',
      /it is 1, and the policy asks for 2/,
      { minRequiredApprovals: 1 },
    ],
    ['a quorum of nobody', /it is 0, not a whole number from 1 to 10/, { minRequiredApprovals: 0 }],
    ['half a quorum', /it is 1.5, not a whole number/, { minRequiredApprovals: 1.5 }],
    [
      'a quorum in words',
      /it is of type string, not a whole number/,
      { minRequiredApprovals: '2' },
    ],
    [
      'an unknown time-out',
      /request.timeout: it is not one of the time-outs. Use 15m, 1h/,
      { timeout: '2d' },
    ],
    [
      'a longer time-out',
      /request.timeout: 30d is longer than the policy's 7d/,
      { timeout: '30d' },
    ],
  ])('refuses %s, naming field, limit and remedy', (_, message, change) => {
    const error = refusal(change);
    expect(error.name).toBe('InvalidInputError');
    expect(error.message).toMatch(message);
  });

  it('refuses a prototype slipped in as a field', () => {
    const value = JSON.parse(
      '{"requestedBy":"ann","message":"m","policy":"standard","__proto__":{}}',
    );
    expect(() => parseApprovalRequest(value)).toThrow(/request.__proto__: this field is not known/);
  });

  it('reads no field from a prototype', () => {
    expect(() => parseApprovalRequest(Object.create(request))).toThrow(/it is missing/);
  });
});
