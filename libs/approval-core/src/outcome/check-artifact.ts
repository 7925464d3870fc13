import type { ArtifactTerms } from '../message/artifact-metadata.ts';
import { toPerson } from '../person.ts';
import { isListed } from './approver-list.ts';
import { checkDecision } from './decision-terms.ts';
import { type Decided, type Failed, type Settled, toFailed } from './outcome.ts';

/** What lies in the source bucket now, under the approval's key. */
export interface CurrentArtifact {
  readonly versionId: string;
  /** The terms it was put with; undefined if it is not what we put there. */
  readonly terms: ArtifactTerms | undefined;
}

/** CodePipeline lets everybody decide whom IAM lets: who is no approver of the policy has decided nothing. */
const checkPersons = (decided: Decided, terms: ArtifactTerms): Settled => {
  const stranger = decided.approvers.find(
    ({ principal, person }) =>
      !isListed(terms.approvers, principal) &&
      // Whoever asked may withdraw.
      !(decided.decision === 'Rejected' && person === toPerson(terms.requestedBy)),
  );
  if (stranger === undefined) return checkDecision(decided, { ...terms, minRequiredApprovals: 1 });
  return toFailed(
    'Approval.Failed',
    `${stranger.principal} ${decided.decision === 'Approved' ? 'approved' : 'rejected'}, and is not an approver of the policy`,
  );
};

const gone = 'the artifact was deleted before the decision';

/** A source that could not be taken, because it is not there any more, has a name of its own. */
export const checkSource = (failed: Failed, current: CurrentArtifact | undefined): Failed => {
  if (current === undefined) return toFailed('Approval.ArtifactChanged', gone);
  return current.terms === undefined
    ? toFailed(
        'Approval.ArtifactChanged',
        'the artifact was overwritten before the pipeline took it',
      )
    : failed;
};

/**
 * Holds a decision to the artifact it is about, and to the terms that lie with it.
 * @param ranVersionId the version that the pipeline took; undefined if it does not say.
 * @param current what lies there now; undefined if it is gone.
 */
export const checkArtifact = (
  decided: Decided,
  ranVersionId: string | undefined,
  current: CurrentArtifact | undefined,
): Settled => {
  if (current === undefined) {
    return toFailed('Approval.ArtifactChanged', gone);
  }
  if (ranVersionId !== current.versionId || current.terms === undefined) {
    return toFailed(
      'Approval.ArtifactChanged',
      `the artifact was overwritten before the decision: the pipeline took version ${ranVersionId}, and ${current.versionId} lies there now`,
    );
  }
  return checkPersons(decided, current.terms);
};
