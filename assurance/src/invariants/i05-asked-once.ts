import { askingsOf, type Invariant } from './invariant.ts';

export const askedOnce: Invariant = {
  id: 'I5',
  sentence: 'An approver is asked once per approval, whatever retries occur.',
  atEnd(life) {
    const { waits, askings } = life.world.facts;
    const twice = waits.find((wait) => askingsOf(life, wait).length > 1);
    if (twice !== undefined) return 'approvers were asked twice for one approval';
    const isRedriven = waits.some(({ executionArn }) => /-r\d+$/.test(executionArn));
    if (life.scene.kind === 'levels' && !isRedriven && waits.length > life.scene.approvals.length)
      return 'a level asked twice';
    const ours = askings.filter(({ startedBy }) => startedBy === 'start').length;
    return ours > waits.length ? `${waits.length} tasks asked ${ours} times` : undefined;
  },
};
