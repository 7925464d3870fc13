import { bundledPolicies } from '../policy/bundled-policies.ts';
import { parseRemoteStart } from '../remote/remote-start.ts';
import { parseStopRequest } from '../remote/stop-request.ts';
import { parseApprovalRequest } from './approval-request.ts';
import { parseApprovalStart } from './approval-start.ts';
import { parsePipelineRequest } from './pipeline-request.ts';

/** People read a refusal in a failed execution: it names the field, what is wrong with it, and what to do about it. */
const refusalOf = (parse: () => unknown): string => {
  try {
    parse();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was accepted');
};
const policyNames = bundledPolicies.map(({ policy }) => policy.name);
const request = { requestedBy: 'ann', message: 'Release?', policy: 'two-of-three' };
const link = (url: string) => ({ links: [url] });

describe('a request is refused in full sentences', () => {
  it.each<[object, string]>([
    [{ requestedBy: undefined }, 'request.requestedBy: it is missing. Add it to the request.'],
    [{ requestedBy: '' }, 'request.requestedBy: it is empty. Send at least one character.'],
    [{ requestedBy: [] }, 'request.requestedBy: it is a list, not a string. Send a string.'],
    [
      { key: 'a\ud83d' },
      'request.key: it holds half of a surrogate pair. Send well-formed Unicode.',
    ],
    [
      { key: 'a\u202eb' },
      'request.key: the character U+202E is a control, bidirectional or invisible one. Remove it: approvers must see what they approve.',
    ],
    [
      { message: '{{x}}' },
      'request.message: "{{" is SSM syntax for a variable. Write "{ {" instead.',
    ],
    [{ message: ' \n' }, 'request.message: it holds only white space. Say what is to be approved.'],
    [
      { approver: 'bob' },
      'request.approver: this field is not known. Known fields: requestedBy, message, links, files, policy, approvers, minRequiredApprovals, timeout, key, AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.',
    ],
    [
      { minRequiredApprovals: 1.5 },
      'request.minRequiredApprovals: it is 1.5, not a whole number from 1 to 10. Correct the number.',
    ],
    [{ links: 'x' }, 'request.links: it is of type string, not a list. Send a JSON list.'],
    [
      { links: [] },
      'request.links: it has 0 entries, 1 to 10 are allowed. Correct the list, or leave the field out.',
    ],
    [{ approvers: ['ann', 'ann'] }, 'request.approvers: ann is listed twice. List it once.'],
    [link('a'), 'request.links[0]: it is not a URL. Send an absolute https URL.'],
    [
      link('http://a.example'),
      'request.links[0]: its scheme is http: and not https:. Send an https link.',
    ],
    [
      link('https://bob@a.example'),
      'request.links[0]: it carries user information before the host. Remove the part before "@".',
    ],
    [
      link('https://a.example:8443'),
      'request.links[0]: it names port 8443. Use the standard https port.',
    ],
    [
      link(`https://a.example/${'ü'.repeat(200)}`),
      'request.links[0]: it has 1218 characters once escaped, at most 512 are allowed. Shorten it.',
    ],
    [
      { files: ['/etc/passwd'] },
      'request.files[0]: it is not the address of an object in S3. Send s3://bucket/key or s3://bucket/key?versionId=version.',
    ],
    [
      { approvers: ['a,b'] },
      'request.approvers[0]: it is neither a user name nor the ARN of a user, role or role session. Name one approver per entry.',
    ],
    [
      { approvers: ['eve'] },
      'request.approvers: eve is not an approver of the policy. Choose among: ann, bob, carl.',
    ],
    [
      { minRequiredApprovals: 1 },
      'request.minRequiredApprovals: it is 1, and the policy asks for 2. Ask for as many or more, or name another policy.',
    ],
    [
      { approvers: ['ann'] },
      'request.minRequiredApprovals: 2 approvals are required of 1 approvers. Ask for fewer approvals or name more approvers.',
    ],
    [
      { timeout: '30d' },
      "request.timeout: 30d is longer than the policy's 7d. Shorten it, or name another policy.",
    ],
    [
      { policy: 'x' },
      `request.policy: there is no policy of this name. Name one of: ${policyNames.join(', ')}.`,
    ],
  ])('%j', (change, message) => {
    expect(refusalOf(() => parseApprovalRequest({ ...request, ...change }))).toBe(message);
  });
});

describe('a request to CodePipeline is refused in full sentences', () => {
  const artifact = { bucket: 'releases', key: 'app.zip', versionId: 'v1' };

  it.each<[object, string]>([
    [
      { artifact: { content: 'é'.repeat(40_000) } },
      'request.artifact.content: it has 80000 bytes of UTF-8, at most 65536 of well-formed text are allowed. Put it into a versioned bucket and send bucket, key and versionId.',
    ],
    [
      { artifact: { ...artifact, bucket: 'A_b' } },
      'request.artifact.bucket: no bucket can have this name. Correct it.',
    ],
    [
      { artifact: { ...artifact, versionId: 'null' } },
      'request.artifact.versionId: it is the one version of a bucket that keeps no versions. Turn versioning on, and put the object again.',
    ],
    [
      { artifact: { ...artifact, region: 'x' } },
      'request.artifact.region: this field is not known. Known fields: content, bucket, key, versionId.',
    ],
    [
      { waitForDeploy: 'yes' },
      'request.waitForDeploy: it is not true or false. Send true or false.',
    ],
    [
      { message: '#{x.y}' },
      'request.message: "#{" is CodePipeline syntax for a variable. Write "# {" instead.',
    ],
    [
      { policy: 'two-of-three' },
      "request.policy: the policy two-of-three asks for 2 approvals, and a pipeline's approval takes the decision of one person. Name a policy of one approval, ask through SSM, or ask in several levels.",
    ],
  ])('%#', (change, message) => {
    const refused = () =>
      parsePipelineRequest({ ...request, policy: 'standard', artifact, ...change });
    expect(refusalOf(refused)).toBe(message);
  });
});

describe('the event of a task is refused by the name of its field', () => {
  const event = {
    ...{ taskToken: 't', executionArn: 'e', stateName: 's', stateEnteredTime: 'n' },
    ...{ retryCount: 0, request },
  };

  it.each(['executionArn', 'stateName', 'stateEnteredTime'])('%s', (name) => {
    expect(refusalOf(() => parseApprovalStart({ ...event, [name]: undefined }))).toBe(
      `${name}: it is missing. Add it to the request.`,
    );
  });

  it.each(['retryCount', 'redriveCount'])('%s', (name) => {
    expect(refusalOf(() => parseApprovalStart({ ...event, [name]: -1 }))).toBe(
      `${name}: it is -1, not a whole number from 0 to 99999999. Correct the number.`,
    );
  });

  it.each<[string, () => unknown, RegExp]>([
    ['a start', () => parseApprovalStart(7), /^event: it is of type number/],
    ['a stop', () => parseStopRequest(7), /^event: it is of type number/],
    ['a field of a stop', () => parseStopRequest({ x: 1 }), /^event\.x: .*: remoteExecutionArn\.$/],
    [
      'a request that waits',
      () => parseRemoteStart({ ...event, request: 7 }),
      /^request: it is of/,
    ],
  ])('%s', (_, parse, message) => {
    expect(refusalOf(parse)).toMatch(message);
  });
});
