import { play } from '../play.ts';
import { playPlans } from '../run/plans.ts';
import { scenes, slowScenes } from '../run/scenes.ts';
import type { LifeOptions } from '../world/assemble.ts';
import { deployed, type Product } from '../world/product.ts';
import { createRandomTape } from '../world/tape.ts';
import type { Defence, Pair } from './defence.ts';
import { defences } from './defences.ts';

export interface Search {
  /** How many were played until one broke. */
  readonly lives: number;
  /** What it broke; undefined if none did. */
  readonly broke: readonly string[] | undefined;
}

/** Random lives of a pair. */
const pairLives = 12_000;

/** Plays random lives without a defence until one breaks. */
export const searchLives = async (
  { kind, faults, without }: Defence,
  seed: number,
  max: number,
): Promise<Search> =>
  playRandom(
    { ...{ kind, product: without(deployed) }, ...(faults !== undefined && { faults }) },
    seed,
    max,
  );

const playRandom = async (options: LifeOptions, seed: number, max: number): Promise<Search> => {
  for (let lives = 1; lives <= max; lives += 1) {
    const { violations } = await play(createRandomTape(seed, lives), options);
    if (violations.length > 0) return { lives, broke: violations };
  }
  return { lives: max, broke: undefined };
};

const find = (id: string): Defence => {
  const found = defences.find((defence) => defence.id === id);
  if (found !== undefined) return found;
  throw new Error(`there is no defence ${id}`);
};

/** Plays every plan of the faults that a pair is about, until one breaks. */
const search = async (
  { faults, maxFaults, defences: [one] }: Pair,
  product: Product,
): Promise<Search> => {
  const { kind: only } = find(one);
  if (maxFaults === undefined) return playRandom({ kind: only, product, faults }, 1, pairLives);
  let lives = 0;
  let broke: readonly string[] | undefined;
  // Of the slow ones the first approval in another account is enough.
  const chosen = [...scenes, ...slowScenes.slice(0, -4)].filter(({ kind }) => kind === only);
  for (const { kind, numbers } of chosen) {
    await playPlans(
      numbers,
      { kind, product, faults },
      maxFaults,
      () => true,
      ({ played }) => {
        lives += 1;
        broke = played.violations.length > 0 ? played.violations : undefined;
        return broke === undefined;
      },
    );
    if (broke !== undefined) break;
  }
  return { lives, broke };
};

/** What breaks without one, without the other, and without both. */
export const searchPlans = async (pair: Pair) => {
  const [one, other] = pair.defences.map(find) as [Defence, Defence];
  const { broke: withoutOne } = await search(pair, one.without(deployed));
  const { broke: withoutOther } = await search(pair, other.without(deployed));
  const { broke: withoutBoth, lives } = await search(pair, one.without(other.without(deployed)));
  return { withoutOne, withoutOther, withoutBoth, lives };
};
