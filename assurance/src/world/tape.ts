/**
 * Every choice of a life comes from its tape: a row of numbers, 0 for what is benign. The same tape gives the same life,
 * and a tape with fewer numbers that are not 0 a life with fewer faults.
 */
export interface Tape {
  /** The next choice among so many; 0 once a tape has run out. */
  choose(options: number): number;
  /** The next choice that says how a life is meant, not what goes wrong in it. */
  scene(options: number): number;
  /** What was chosen so far. */
  readonly taken: number[];
  /** Among how many, at the same places. */
  readonly options: number[];
}

/** Past so many choices nothing goes wrong any more: faults stop. */
const maxChoices = 160;

const createTape = (
  scene: (options: number, place: number) => number,
  fault: (options: number, place: number) => number,
): Tape => {
  const taken: number[] = [];
  const options: number[] = [];
  const note = (choice: number, count: number): number => {
    taken.push(choice);
    options.push(count);
    return choice;
  };
  return {
    taken,
    options,
    scene: (count) => note(scene(count, taken.length), count),
    choose: (count) => (taken.length >= maxChoices ? 0 : note(fault(count, taken.length), count)),
  };
};

/** A tape that is known. */
export const createKnownTape = (numbers: readonly number[]): Tape => {
  const read = (count: number, place: number): number => (numbers[place] ?? 0) % count;
  return createTape(read, read);
};

/** A known tape but for one or two places: for plans of so many faults. */
export const createPlannedTape = (
  scene: readonly number[],
  faults: ReadonlyMap<number, number>,
): Tape =>
  createTape(
    (count, place) => (scene[place] ?? 0) % count,
    (_, place) => faults.get(place) ?? 0,
  );

/** Numbers below 1 from a seed: Marsaglia's xorshift with the shifts 13, 17 and 5. */
export const createNumbers = (seed: number): (() => number) => {
  let state = seed | 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
  // Seeds that are near each other begin alike.
  for (let turn = 0; turn < 6; turn += 1) next();
  return next;
};

/** How likely a choice is not benign: one of these for a whole life, so that there are calm and wild ones. */
const rates = [0, 0.02, 0.05, 0.05, 0.1, 0.1, 0.2, 0.35];

/** A random tape, the same for the same seed and number. */
export const createRandomTape = (seed: number, life: number): Tape => {
  const next = createNumbers(Math.imul(seed + 1, 1_000_003) ^ Math.imul(life + 1, 40_503));
  const rate = rates[Math.floor(next() * rates.length)] ?? 0;
  return createTape(
    (count) => Math.floor(next() * count),
    (count) => (next() < rate && count > 1 ? 1 + Math.floor(next() * (count - 1)) : 0),
  );
};
