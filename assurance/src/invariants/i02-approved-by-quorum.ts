import { requester } from '../world/people.ts';
import { askingsOf, type Invariant, isApprover, toName } from './invariant.ts';

export const approvedByQuorum: Invariant = {
  id: 'I2',
  sentence:
    "Answered approved ⇒ the policy's quorum of distinct authorised people (none the requester, under four eyes) approved this approval.",
  atAnswer(life, { wait, result }) {
    if (toName(result) !== 'Approved') return undefined;
    const meant = life.meantOf(wait.approvalId ?? '');
    const enough = askingsOf(life, wait).some(({ acts }) => {
      const persons = new Set(
        acts
          .filter(({ decision, person }) => decision === 'Approved' && isApprover(person))
          .map(({ person }) => person),
      );
      const isBarred = meant?.policy === 'four-eyes' && persons.has(requester);
      return !isBarred && persons.size >= (meant?.required ?? 1);
    });
    return enough ? undefined : 'a task was told Approved, and not enough people had approved';
  },
};
