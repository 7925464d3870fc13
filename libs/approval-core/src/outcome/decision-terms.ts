import { isRole, toPerson } from '../person.ts';
import { type Decided, type Settled, toFailed } from './outcome.ts';

/** The terms a decision is checked against, as they were when the approval was asked for. */
export interface DecisionTerms {
  readonly requestedBy: string;
  readonly minRequiredApprovals: number;
  readonly fourEyes: boolean;
}

/**
 * Holds an approval to its terms: as many persons as required (one person counts once, whatever the role), and under
 * four eyes none of them the requester. A rejection stands, whoever it comes from: a requester may withdraw.
 */
export const checkDecision = (decided: Decided, terms: DecisionTerms): Settled => {
  if (decided.decision === 'Rejected') return decided;
  const persons = new Set(
    decided.approvers.filter(({ decision }) => decision === 'Approved').map(({ person }) => person),
  );
  if (terms.fourEyes) {
    if (terms.requestedBy === '') {
      return toFailed(
        'Approval.Failed',
        'four eyes cannot be shown: it is not said who asked for the approval (RequestedBy)',
      );
    }
    const requester = toPerson(terms.requestedBy);
    if (persons.has(requester)) {
      return toFailed('Approval.SelfApproved', `${requester} asked for the approval and gave it`);
    }
    const unknown = [...persons, requester].find(isRole);
    if (unknown !== undefined) {
      return toFailed(
        'Approval.Failed',
        `four eyes cannot be shown: ${unknown} is a role, and does not tell which person it was`,
      );
    }
  }
  if (persons.size < terms.minRequiredApprovals) {
    return toFailed(
      'Approval.Failed',
      `${persons.size} of ${terms.minRequiredApprovals} required persons approved`,
    );
  }
  return decided;
};
