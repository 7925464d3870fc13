import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';

/** One harm to one file, named so that it can be done again. */
export interface Damage {
  readonly name: string;
  do(file: string): void;
}

/** Numbers from 0 up to a limit, the same for the same seed. */
export const createRandom = (seed: number) => {
  let state = seed >>> 0;
  return (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
};

export const cut = (end: string, length: number): Damage => ({
  name: `state.sqlite${end} cut to ${length} bytes`,
  do: (file) => truncateSync(file + end, length),
});

export const flip = (end: string, offset: number, bit: number): Damage => ({
  name: `state.sqlite${end}: bit ${bit} of byte ${offset} flipped`,
  do(file) {
    const bytes = readFileSync(file + end);
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
    writeFileSync(file + end, bytes);
  },
});

/** Every so many bytes before the end of the last commit, and a sample of the rest. */
export const listCuts = (
  lastCommit: number,
  step: number,
  near: number,
  sample: number,
  random: (limit: number) => number,
): readonly Damage[] => {
  const cuts: Damage[] = [];
  for (let length = lastCommit - 1; length > Math.max(0, lastCommit - near); length -= step)
    cuts.push(cut('-wal', length));
  for (let count = 0; count < sample; count += 1) cuts.push(cut('-wal', random(lastCommit)));
  return [...cuts, cut('-wal', lastCommit), cut('-wal', 0), cut('-wal', 32)];
};

/** Every byte of the first so many, which say what the rest is, and a sample of all of them. */
export const listFlips = (
  file: string,
  end: string,
  first: number,
  sample: number,
  random: (limit: number) => number,
): readonly Damage[] => {
  const { size } = statSync(file + end);
  const flips: Damage[] = [];
  for (let offset = 0; offset < Math.min(first, size); offset += 1)
    flips.push(flip(end, offset, random(8)));
  for (let count = 0; count < sample; count += 1) flips.push(flip(end, random(size), random(8)));
  return flips;
};
