import { play } from '../play.ts';
import type { LifeOptions } from '../world/assemble.ts';
import { createKnownTape } from '../world/tape.ts';

const trim = (numbers: readonly number[]): number[] => {
  const end = numbers.findLastIndex((number) => number !== 0);
  return numbers.slice(0, end + 1);
};

/** The invariant that a tape's life does not hold to first, by its id. */
const failure = async (numbers: readonly number[], options: LifeOptions) =>
  (await play(createKnownTape(numbers), options)).violations[0]?.split(' ')[0];

/**
 * The tape with as many zeros as it can have for its life to break the same invariant: whole stretches are tried first,
 * then single numbers, then each of them is left out. Zero is benign, so what is left is what matters.
 */
export const shrink = async (
  numbers: readonly number[],
  options: LifeOptions,
): Promise<readonly number[]> => {
  const wanted = await failure(numbers, options);
  let best = trim(numbers);
  if (wanted === undefined) return best;
  const attempt = async (candidate: readonly number[]): Promise<boolean> => {
    if ((await failure(candidate, options)) !== wanted) return false;
    best = trim(candidate);
    return true;
  };
  for (let size = Math.ceil(best.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let place = best.length - size; place >= 0; place -= size) {
      const stretch = best.slice(place, place + size);
      if (stretch.every((number) => number === 0)) continue;
      await attempt(best.map((number, at) => (at >= place && at < place + size ? 0 : number)));
    }
  }
  // A number taken out lets all that follow come earlier.
  for (let place = best.length - 1; place >= 0; place -= 1) await attempt(best.toSpliced(place, 1));
  return best;
};
