import type { Mutant } from './mutation-report.ts';

/** A mutant that no test can tell from the original, and why. */
export type Equivalent = Pick<Mutant, 'file' | 'within' | 'original' | 'replacement'> & {
  readonly because: string;
};

/** A spec that cannot even be loaded with a mutant (`RuntimeError`) has failed as well as one whose test has. */
const KILLED = ['Killed', 'Timeout', 'RuntimeError'];
/** Stryker's own verdict that a mutant does not count. */
const IGNORED = ['Ignored', 'CompileError'];

const toPercent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

const isSame = (mutant: Mutant, one: Equivalent): boolean =>
  mutant.file === one.file &&
  mutant.within === one.within &&
  mutant.original === one.original &&
  mutant.replacement === one.replacement;

/**
 * Counts what was killed. `survivors` are those that nobody has said to be equivalent, `stale` what was said to be
 * equivalent of mutants that are killed, or not made any more. A mutant without any test has survived.
 */
export const judgeMutants = (mutants: readonly Mutant[], equivalents: readonly Equivalent[]) => {
  const counted = mutants.filter(({ status }) => !IGNORED.includes(status));
  const alive = counted.filter(({ status }) => !KILLED.includes(status));
  const survivors = alive.filter((mutant) => !equivalents.some((one) => isSame(mutant, one)));
  const stale = equivalents.filter((one) => !alive.some((mutant) => isSame(mutant, one)));
  const killed = counted.length - alive.length;
  return {
    ...{ mutants: counted.length, killed },
    equivalent: alive.filter((mutant) => !survivors.includes(mutant)),
    percent: toPercent(killed, counted.length),
    percentLessEquivalent: toPercent(killed, killed + survivors.length),
    ...{ survivors, stale },
  };
};
