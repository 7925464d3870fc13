import { isListed } from './approver-list.ts';
import { checkArtifact, checkSource } from './check-artifact.ts';
import type { Decided } from './outcome.ts';
import { toFailed } from './outcome.ts';
import { toPipelineOutcome } from './pipeline-outcome.ts';
import { ann, approved, bob, reading, rejected } from './pipeline-sample.ts';

const terms = { requestedBy: 'ann', approvers: ['bob'], fourEyes: false, waitForDeploy: false };
const current = { versionId: 'v1', terms };
const yes = toPipelineOutcome(reading([approved])) as Decided;
const no = toPipelineOutcome(reading([rejected])) as Decided;
const by = (principal: string, person: string, decided: Decided): Decided => ({
  ...decided,
  approvers: decided.approvers.map((approver) => ({ ...approver, principal, person })),
});

describe('the artifact that was decided about', () => {
  it('is the one that lies there: the decision stands', () => {
    expect(checkArtifact(yes, 'v1', current)).toBe(yes);
    expect(checkArtifact(no, 'v1', current)).toBe(no);
  });

  it.each([
    ['was deleted', 'v1', undefined],
    ['was overwritten', 'v1', { ...current, versionId: 'v2' }],
    ['was overwritten by something without our terms', 'v1', { versionId: 'v1', terms: undefined }],
    ['is not told by the pipeline', undefined, current],
  ])('%s: Approval.ArtifactChanged', (_, ran, now) => {
    for (const decided of [yes, no])
      expect(checkArtifact(decided, ran, now)).toMatchObject({ error: 'Approval.ArtifactChanged' });
  });

  it('that was overwritten is told by both its versions', () => {
    expect(checkArtifact(yes, 'v1', { ...current, versionId: 'v2' })).toMatchObject({
      reason:
        'the artifact was overwritten before the decision: the pipeline took version v1, and v2 lies there now',
    });
  });

  it('could not be taken because it is gone or another: Approval.ArtifactChanged', () => {
    const failed = toFailed('Approval.Failed', 'the source failed');
    expect(checkSource(failed, undefined)).toMatchObject({
      error: 'Approval.ArtifactChanged',
      reason: 'the artifact was deleted before the decision',
    });
    expect(checkSource(failed, { versionId: 'v2', terms: undefined })).toMatchObject({
      error: 'Approval.ArtifactChanged',
      reason: 'the artifact was overwritten before the pipeline took it',
    });
    expect(checkSource(failed, current)).toBe(failed);
  });
});

describe('who decided about it', () => {
  it.each([
    ['approved', yes],
    ['rejected', no],
  ])('must be an approver of the policy, whatever IAM allows, where it is %s', (word, decided) => {
    const stranger = by('arn:aws:iam::111111111111:user/eve', 'eve', decided);
    expect(checkArtifact(stranger, 'v1', current)).toMatchObject({
      error: 'Approval.Failed',
      reason: `arn:aws:iam::111111111111:user/eve ${word}, and is not an approver of the policy`,
    });
  });

  it('may be the requester to withdraw, and not to approve', () => {
    expect(checkArtifact(by(ann, 'ann', no), 'v1', current)).toMatchObject({
      decision: 'Rejected',
    });
    expect(checkArtifact(by(ann, 'ann', yes), 'v1', current)).toMatchObject({
      error: 'Approval.Failed',
    });
  });

  it('is not the requester under four eyes', () => {
    const strict = { ...terms, approvers: ['ann', 'bob'], fourEyes: true };
    expect(checkArtifact(by(ann, 'ann', yes), 'v1', { ...current, terms: strict })).toMatchObject({
      error: 'Approval.SelfApproved',
    });
    expect(checkArtifact(yes, 'v1', { ...current, terms: strict })).toBe(yes);
  });
});

describe('the list of approvers', () => {
  const role = 'arn:aws:iam::111111111111:role/team/Approver';
  const session = 'arn:aws:sts::111111111111:assumed-role/Approver/bob';

  it.each([
    ['bob', bob],
    ['bob', 'arn:aws:iam::111111111111:user/team/bob'],
    [bob, bob],
    [role, session],
    [session, session],
  ])('with %s holds %s', (approver, principal) => {
    expect(isListed(['carl', approver], principal)).toBe(true);
  });

  it.each([
    ['a session that only calls itself so', 'bob', session],
    ['another user', 'bob', ann],
    ['a user of another path than the one named', 'arn:aws:iam::111111111111:user/team/bob', bob],
    ['a session of another role', role, 'arn:aws:sts::111111111111:assumed-role/Other/bob'],
    ["a session of another account's role", role, session.replaceAll('1', '2')],
    [
      'a role whose name begins the same',
      role,
      'arn:aws:sts::111111111111:assumed-role/Approver2/x',
    ],
    [
      'a session of a role, for a user who is named like it',
      'arn:aws:iam::111111111111:user/Approver',
      session,
    ],
    ['a session of a user named like a role', bob, session],
  ])('does not hold %s', (_, approver, principal) => {
    expect(isListed([approver], principal)).toBe(false);
  });
});
