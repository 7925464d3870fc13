import { parseApproverDecisions } from './approver-decisions.ts';

const read = (...entries: unknown[]) =>
  parseApproverDecisions(entries.map((entry) => JSON.stringify(entry)));
const bob = 'arn:aws:iam::111111111111:user/bob';
const expected = [
  { person: 'bob', principal: bob, decision: 'Approved', at: 'then', comment: 'fine' },
];

describe('the decisions in the output of an approval step', () => {
  it.each([
    ['Approver', 'ApprovalStatus', 'ApprovalDecisionTime', 'Comment'],
    ['ApproverArn', 'Decision', 'DecisionTime', 'ApprovalComment'],
    ['approver', 'approvalStatus', 'approvalDecisionTime', 'comment'],
  ])('are read under the names %s, %s, %s and %s', (who, word, when, why) => {
    expect(read({ [who]: bob, [word]: 'Approve', [when]: 'then', [why]: 'fine' })).toEqual(
      expected,
    );
  });

  it.each([
    ['approve', 'Approved'],
    ['Approved', 'Approved'],
    ['REJECT', 'Rejected'],
    ['Rejected', 'Rejected'],
  ])('take %s for %s', (word, decision) => {
    expect(read({ Approver: bob, Decision: word })).toMatchObject([{ decision }]);
  });

  it('are read one by one, or as a list', () => {
    const [ann, carl] = ['ann', 'carl'].map((Approver) => ({ Approver, Decision: 'approve' }));
    expect(read([ann, carl])).toEqual(read(ann, carl));
    expect(read(ann, carl)).toMatchObject([{ person: 'ann' }, { person: 'carl' }]);
  });

  it.each<[string, unknown]>([
    ['names nobody', { Approver: '', Decision: 'approve' }],
    ['names somebody who has not decided', { Approver: bob }],
    ['says another word', { Approver: bob, Decision: 'maybe' }],
    ['says a word that every object knows', { Approver: bob, Decision: 'toString' }],
    ['is nothing', null],
    ['is a text', bob],
    ['is a list within a list', [[{ Approver: bob, Decision: 'approve' }]]],
  ])('leave out an entry that %s', (_, entry) => {
    expect(read(entry)).toEqual([]);
  });

  it('leave out what is no JSON', () => {
    expect(parseApproverDecisions(['bob: yes'])).toEqual([]);
  });
});
