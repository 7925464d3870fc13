import { type Invariant, toName, toOutcomeName } from './invariant.ts';

export const ledgerKnows: Invariant = {
  id: 'I9',
  sentence: 'Task answered ⇒ the ledger says so, with who, when and what.',
  atAnswer(_, { record, result }) {
    const outcome = record?.outcome;
    if (outcome === undefined || record?.decidedAt === undefined)
      return 'a task was answered before the ledger knew of the outcome';
    if (toOutcomeName(outcome) !== toName(result))
      return `the ledger knew ${toOutcomeName(outcome)}, and the task was told ${toName(result)}`;
    return outcome.kind === 'decided' && outcome.approvers.length === 0
      ? 'the ledger does not know who decided'
      : undefined;
  },
  atEnd({ world: { facts } }) {
    const unknown = facts.answers.find(
      ({ wait }) => facts.records.get(wait.approvalId ?? '')?.status !== 'delivered',
    );
    return (
      unknown &&
      `a task was answered, and its record says ${facts.records.get(unknown.wait.approvalId ?? '')?.status}`
    );
  },
};
