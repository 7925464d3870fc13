import { type Invariant, toName, toOutcomeName } from './invariant.ts';

export const firstDecision: Invariant = {
  id: 'I1',
  sentence:
    'Each task is closed at most once, and by the decision recorded first for that approval.',
  atWrite: (_, before, after) =>
    before?.outcome !== undefined &&
    JSON.stringify(before.outcome) !== JSON.stringify(after.outcome)
      ? `the outcome ${toOutcomeName(before.outcome)} was replaced by ${toOutcomeName(after.outcome)}`
      : undefined,
  atAnswer({ world: { facts } }, { wait, token, result }) {
    const answers = facts.answers.filter((one) => one.token === token).length;
    if (answers > 1) return `a task was answered ${answers} times`;
    const first = toOutcomeName(facts.firstOutcomes.get(wait.approvalId ?? ''));
    const name = toName(result);
    return first === name ? undefined : `${first} was recorded first, and ${name} was answered`;
  },
};
