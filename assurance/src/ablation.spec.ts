import { defences, pairs } from './ablation/defences.ts';
import { searchLives } from './ablation/search.ts';
import { invariants } from './invariants/index.ts';

const redundant = pairs.map(({ defences: [one] }) => one);
/** What a defence may take to be missed; `npm run assure` looks longer, and at the pairs. */
const maxLives = 3000;
const seen = new Set<string>();

describe('a product without one of its defences breaks an invariant soon', () => {
  it.each(
    defences
      .filter(({ id }) => !redundant.includes(id))
      .map((defence) => [defence.id, defence] as const),
  )(
    '%s',
    async (_, defence) => {
      const { broke } = await searchLives(defence, 1, maxLives);
      expect(broke).toBeDefined();
      for (const sentence of broke ?? []) seen.add(sentence.split(' ')[0] ?? '');
    },
    30_000,
  );
});

it('every invariant was seen to fail, so that none holds because it looks at nothing', () => {
  expect([...seen].sort()).toEqual(invariants.map(({ id }) => id).sort());
});
