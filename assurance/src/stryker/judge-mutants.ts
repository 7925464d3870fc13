import type { Mutant } from './mutate-module.ts';

/** A mutant that no test can tell from the original, and why. */
export type Equivalent = Pick<Mutant, 'file' | 'original' | 'replacement'> & {
  readonly because: string;
};

const KILLED = ['Killed', 'Timeout'];
/** Stryker's own verdict that a mutant does not count. */
const IGNORED = ['Ignored', 'CompileError'];

/** Counts what was killed; `survivors` are those that nobody has said to be equivalent. */
export const judgeMutants = (mutants: readonly Mutant[], equivalent: readonly Equivalent[]) => {
  const counted = mutants.filter(({ status }) => !IGNORED.includes(status));
  const alive = counted.filter(({ status }) => !KILLED.includes(status));
  const isSame = (mutant: Mutant, { file, original, replacement }: Equivalent) =>
    mutant.file === file && mutant.original === original && mutant.replacement === replacement;
  const survivors = alive.filter((mutant) => !equivalent.some((one) => isSame(mutant, one)));
  const stale = equivalent.filter((one) => !alive.some((mutant) => isSame(mutant, one)));
  const killed = counted.length - alive.length;
  return {
    ...{ mutants: counted.length, killed, equivalent: alive.length - survivors.length },
    percent: counted.length === 0 ? 0 : (100 * killed) / counted.length,
    ...{ survivors, stale },
  };
};
