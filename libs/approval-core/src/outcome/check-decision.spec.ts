import { checkDecision } from './decision-terms.ts';
import type { ApproverDecision, Decided, Decision } from './outcome.ts';

const by = (person: string, decision: Decision = 'Approved'): ApproverDecision => ({
  ...{ person, principal: person, decision, at: '', comment: '' },
});
const approved = (...approvers: ApproverDecision[]): Decided => ({
  ...{ kind: 'decided', decision: 'Approved', approvers, comment: '' },
});
const terms = { requestedBy: 'ann', minRequiredApprovals: 2, fourEyes: false };

describe('a quorum', () => {
  it('is not reached by somebody who rejected', () => {
    expect(checkDecision(approved(by('bob'), by('carl', 'Rejected')), terms)).toEqual({
      kind: 'failed',
      error: 'Approval.Failed',
      reason: '1 of 2 required persons approved',
    });
  });

  it('is reached by as many persons as are required', () => {
    const decided = approved(by('bob'), by('carl'));
    expect(checkDecision(decided, terms)).toBe(decided);
  });
});

it('four eyes are not held against a requester who rejected while others approved', () => {
  const decided = approved(by('bob'), by('ann', 'Rejected'));
  expect(checkDecision(decided, { ...terms, minRequiredApprovals: 1, fourEyes: true })).toBe(
    decided,
  );
});
