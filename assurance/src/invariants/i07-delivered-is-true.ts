import { type Invariant, toName, toOutcomeName } from './invariant.ts';

export const deliveredIsTrue: Invariant = {
  id: 'I7',
  sentence: 'The ledger says delivered ⇒ the task holds that very output.',
  atWrite({ world: { facts } }, _, { status, taskToken, outcome }) {
    if (status !== 'delivered') return undefined;
    const answer = facts.answers.find(({ token }) => token === taskToken);
    if (answer === undefined) return 'the ledger says delivered, and the task has no answer';
    const name = toName(answer.result);
    return name === toOutcomeName(outcome)
      ? undefined
      : `the ledger says ${toOutcomeName(outcome)} was delivered, and the task was told ${name}`;
  },
};
