import type { HashedPolicy } from '../policy/bundled-policies.ts';
import { parseApprovalRequest } from './approval-request.ts';
import { parseApprovalStart } from './approval-start.ts';
import { parsePipelineRequest } from './pipeline-request.ts';

const artifact = { bucket: 'releases', key: 'app/1.2.zip', versionId: '3sL4kqtJlcpXroDTDmJ' };
const request = { requestedBy: 'ann', message: 'Release 1.2?', policy: 'standard', artifact };
const parse = (change: object) => parsePipelineRequest({ ...request, ...change });

describe('a request for an approval in CodePipeline', () => {
  it('is the same as one in SSM, and the artifact', () => {
    const { artifact: parsed, ...rest } = parse({}).request;
    expect(parsed).toEqual(artifact);
    const { artifact: _, ...plain } = request;
    expect(rest).toEqual(parseApprovalRequest(plain).request);
    expect(parse({}).terms).toEqual(parseApprovalRequest(plain).terms);
  });

  it('can bring the artifact itself', () => {
    expect(parse({ artifact: { content: 'Grüße\n' } }).request.artifact).toEqual({
      content: 'Grüße\n',
    });
    const most = 'x'.repeat(65_536);
    expect(parse({ artifact: { content: most } }).request.artifact).toEqual({ content: most });
  });

  it('can wait for the deployment', () => {
    expect(parse({ waitForDeploy: true }).request.waitForDeploy).toBe(true);
    expect(parse({ waitForDeploy: false }).request).not.toHaveProperty('waitForDeploy');
  });

  it.each<[string, object, RegExp]>([
    ['no artifact', { artifact: undefined }, /request.artifact: it is of type undefined/],
    ['an artifact that is a text', { artifact: 'x' }, /request.artifact: it is of type string/],
    [
      'both',
      { artifact: { content: 'x', ...artifact } },
      /request.artifact.(bucket|key|versionId): this field/,
    ],
    ['an unknown field', { artifact: { ...artifact, region: 'x' } }, /artifact.region: this field/],
    ['empty content', { artifact: { content: '' } }, /content: it is empty/],
    ['too much content', { artifact: { content: 'x'.repeat(65_537) } }, /at most 65536/],
    ['too many bytes', { artifact: { content: 'é'.repeat(40_000) } }, /80000 bytes/],
    ['half a character', { artifact: { content: '\ud800' } }, /well-formed/],
    ['no bucket', { artifact: { ...artifact, bucket: undefined } }, /bucket: it is missing/],
    ['no name of a bucket', { artifact: { ...artifact, bucket: 'A_b' } }, /no bucket can have/],
    ['no key', { artifact: { ...artifact, key: '' } }, /key: it is empty/],
    ['no version', { artifact: { ...artifact, versionId: undefined } }, /versionId: it is missing/],
    [
      'the version of a flat bucket',
      { artifact: { ...artifact, versionId: 'null' } },
      /Turn versioning on/,
    ],
    [
      'a wish to wait that is none',
      { waitForDeploy: 'yes' },
      /waitForDeploy: it is not true or false/,
    ],
    ['a variable in the message', { message: 'a #{variables.x}' }, /request.message: "#{"/],
    ['a variable in the requester', { requestedBy: '#{x.y}' }, /request.requestedBy: "#{"/],
    ['a variable in a link', { links: ['https://example.org/##{x}'] }, /request.links: "#{"/],
    [
      'a quorum of two',
      { policy: 'two-of-three' },
      /takes the decision of one person.*several levels/,
    ],
    ['a quorum that it raises', { minRequiredApprovals: 2 }, /takes the decision of one person/],
  ])('is refused with %s', (_, change, message) => {
    expect(() => parse(change)).toThrow(message);
  });

  it('is refused if its terms are more than the metadata of an object hold', () => {
    const name = (index: number) => `arn:aws:iam::111111111111:role/${String(index).repeat(200)}`;
    const policy = {
      ...{ name: 'wide', description: 'd', minRequiredApprovals: 1, timeout: '7d' as const },
      ...{ approvers: Array.from({ length: 10 }, (_, index) => name(index)), fourEyes: false },
    };
    const policies: HashedPolicy[] = [{ policy, hash: 'h' }];
    const wide = { ...request, policy: 'wide' };
    expect(() => parsePipelineRequest(wide, policies)).toThrow(/holds 2048. Name fewer approvers/);
    expect(parsePipelineRequest({ ...wide, approvers: [name(1)] }, policies)).toBeDefined();
  });

  it('is held to the last byte of those, the id and the names among them', () => {
    // 1,488 bytes of JSON are 1,984 of base64, and the id and both names are 61.
    const terms = { requestedBy: 'ann', approvers: [''], fourEyes: false, waitForDeploy: false };
    const parseWith = (bytes: number) => {
      const approver = 'x'.repeat(bytes - JSON.stringify(terms).length);
      const policy = {
        ...{ name: 'wide', description: 'd', minRequiredApprovals: 1, timeout: '7d' as const },
        ...{ approvers: [approver], fourEyes: false },
      };
      return parsePipelineRequest({ ...request, policy: 'wide' }, [{ policy, hash: 'h' }]);
    };
    expect(parseWith(1488)).toBeDefined();
    expect(() => parseWith(1489)).toThrow(
      "request.approvers: the terms take 2049 bytes, and an object's metadata holds 2048. Name fewer approvers.",
    );
  });

  it('is what a start can be told to carry, and SSM takes no artifact', () => {
    const event = {
      ...{ taskToken: 't', executionArn: 'e', stateName: 's', stateEnteredTime: 'n' },
      ...{ retryCount: 0, request },
    };
    expect(parseApprovalStart(event, parsePipelineRequest).request.artifact).toEqual(artifact);
    expect(() => parseApprovalStart(event)).toThrow('request.artifact: this field is not known');
  });
});
