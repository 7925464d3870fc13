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
  atEnd({ world: { facts }, scene }) {
    // Of a machine that tries again whatever it is told, nothing tells afterwards whether it was told.
    if (scene.isStubborn) return undefined;
    for (const { wait, token } of facts.answers) {
      const record = facts.records.get(wait.approvalId ?? '');
      // A newer token waits for nothing any more, and is closed.
      if (wait.tokens.at(-1) === token && record?.status !== 'delivered')
        return `a task was answered, and its record says ${record?.status}`;
    }
    return undefined;
  },
};
