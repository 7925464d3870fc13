/** How many values there are, and the sum of their checksums: one that is missing, altered or too many shows. */
export interface Tally {
  count: number;
  sum: number;
}

export const emptyTally = (): Tally => ({ count: 0, sum: 0 });

export const add = (tally: Tally, checksum: number): void => {
  tally.count += 1;
  tally.sum = (tally.sum + checksum) % 2 ** 32;
};

export const remove = (tally: Tally, checksum: number): void => {
  tally.count -= 1;
  tally.sum = (tally.sum + 2 ** 32 - checksum) % 2 ** 32;
};
