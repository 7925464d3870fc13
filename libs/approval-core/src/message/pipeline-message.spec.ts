import { limits } from '../limits.ts';
import type { ApprovalRecord } from '../record/approval-record.ts';
import { fromArtifactKey, toArtifactKey } from './artifact-key.ts';
import { parseArtifactTerms, toArtifactMetadata } from './artifact-metadata.ts';
import { toPipelineVariables } from './pipeline-variables.ts';

const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const record = (message = 'Release?', links: string[] = []) =>
  ({
    approvalId,
    request: { requestedBy: 'Zoë Groß', message, links, files: [], waitForDeploy: true },
    policy: {
      name: 'p',
      hash: 'h',
      approvers: ['bob', 'carl'],
      minRequiredApprovals: 1,
      timeout: '7d',
      fourEyes: true,
    },
  }) as const satisfies Pick<ApprovalRecord, 'approvalId' | 'request' | 'policy'>;

const value = (of: Parameters<typeof record>, name: string) =>
  toPipelineVariables(record(...of), 'https://review').find((each) => each.name === name)?.value;

describe('the variables of a pipeline execution', () => {
  it('say what is asked, by whom, under which policy and id', () => {
    expect(toPipelineVariables(record(), 'https://review')).toEqual([
      { name: 'ApprovalId', value: approvalId },
      { name: 'RequestedBy', value: 'Zoë Groß' },
      { name: 'Policy', value: 'p' },
      { name: 'Message', value: 'Release?' },
      { name: 'ReviewLink', value: 'https://review' },
    ]);
  });

  it('are one line each, and short enough for the text that holds them all', () => {
    expect(value(['one\n\n  two\tthree\n'], 'Message')).toBe('one / two / three');
    const long = value(['x'.repeat(4096)], 'Message') ?? '';
    expect(long).toHaveLength(limits.pipelineMessage);
    expect(long).toContain('shortened from 4096 characters');
  });

  it("lead to the request's first link, if it brings one", () => {
    const links = ['https://example.org/1', 'https://example.org/2'];
    expect(value(['m', links], 'ReviewLink')).toBe(links[0]);
  });
});

describe("the artifact's key", () => {
  it('names its approval, and no other key does', () => {
    expect(fromArtifactKey(toArtifactKey(approvalId))).toBe(approvalId);
    for (const key of [
      approvalId,
      `uploads/${approvalId}`,
      'approvals/x',
      `approvals/${approvalId}/x`,
    ])
      expect(fromArtifactKey(key)).toBeUndefined();
  });
});

describe("the artifact's metadata", () => {
  const metadata = toArtifactMetadata(record());

  it('hold the approval id and the terms, in ASCII', () => {
    expect(metadata['approval-id']).toBe(approvalId);
    expect(JSON.stringify(metadata)).toMatch(/^[ -~]+$/);
    expect(parseArtifactTerms(metadata, approvalId)).toEqual({
      requestedBy: 'Zoë Groß',
      approvers: ['bob', 'carl'],
      fourEyes: true,
      waitForDeploy: true,
    });
  });

  it('hold no wish to wait unless the request has it', () => {
    const { waitForDeploy: _, ...request } = record().request;
    const terms = parseArtifactTerms(toArtifactMetadata({ ...record(), request }), approvalId);
    expect(terms).toMatchObject({ waitForDeploy: false });
  });

  const encode = (terms: unknown) => btoa(JSON.stringify(terms));
  const good = { requestedBy: 'a', approvers: ['b'], fourEyes: true, waitForDeploy: false };

  it.each<[string, Record<string, string>]>([
    ['of another approval', { ...metadata, 'approval-id': 'other' }],
    ['that are not there', {}],
    ['without terms', { 'approval-id': approvalId }],
    ['with terms that are not base64', { ...metadata, 'approval-terms': 'é' }],
    ...[
      7,
      null,
      { ...good, requestedBy: 7 },
      { ...good, approvers: 'b' },
      { ...good, approvers: ['b', 7] },
      [],
      { ...good, fourEyes: 'yes' },
      { ...good, waitForDeploy: 1 },
      {},
      { requestedBy: 'a' },
      { requestedBy: 'a', approvers: [] },
      { requestedBy: 'a', approvers: [], fourEyes: true },
    ].map(
      (terms) =>
        [
          `with the terms ${JSON.stringify(terms)}`,
          { ...metadata, 'approval-terms': encode(terms) },
        ] as [string, Record<string, string>],
    ),
  ])('%s are not ours', (_, changed) => {
    expect(parseArtifactTerms(changed, approvalId)).toBeUndefined();
  });
});
