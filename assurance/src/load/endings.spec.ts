import { type Approval, drawApproval } from './approval.ts';
import { findWrong } from './endings.ts';

const approval: Approval = { ...drawApproval(1, 7), automations: new Set(['a']) };
const output = JSON.stringify({ decision: approval.decision, comment: approval.comment });

it('finds nothing wrong with the decision that was made', () => {
  expect(findWrong(approval, 'SUCCEEDED', output)).toBeUndefined();
});

it.each<[string, Approval, string, string, RegExp]>([
  ['a failure', approval, 'FAILED', output, /ended as FAILED/],
  ['no end', approval, 'RUNNING', '{}', /ended as RUNNING/],
  [
    'two who asked',
    { ...approval, automations: new Set(['a', 'b']) },
    'SUCCEEDED',
    output,
    /2 automations/,
  ],
  [
    'nobody who asked',
    { ...approval, automations: new Set() },
    'SUCCEEDED',
    output,
    /0 automations/,
  ],
  [
    "another's decision",
    { ...approval, decision: approval.decision === 'Approved' ? 'Rejected' : 'Approved' },
    'SUCCEEDED',
    output,
    /was decided, and/,
  ],
  [
    "another's comment",
    { ...approval, comment: '8' },
    'SUCCEEDED',
    output,
    /with 7 is what it ended with/,
  ],
])('finds %s', (_, given, status, said, expected) => {
  expect(findWrong(given, status, said)).toMatch(expected);
});
