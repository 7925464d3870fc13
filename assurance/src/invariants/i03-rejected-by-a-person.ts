import { askingsOf, type Invariant, isApprover, toName } from './invariant.ts';

export const rejectedByAPerson: Invariant = {
  id: 'I3',
  sentence:
    'Answered rejected ⇒ an authorised person rejected; no fault, time-out, cancel or supersede is ever a rejection.',
  atAnswer(life, { wait, result }) {
    if (toName(result) !== 'Rejected') return undefined;
    const isSaid = askingsOf(life, wait).some(({ acts }) =>
      acts.some(({ decision, person }) => decision === 'Rejected' && isApprover(person)),
    );
    return isSaid ? undefined : 'a task was told Rejected, and nobody had rejected';
  },
};
