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
 * Counts what was killed. An entry of `equivalents` answers for one mutant; `survivors` are those that none answers for,
 * `stale` the entries that answer for none: it is killed, or not made any more. A mutant without any test has survived.
 */
export const judgeMutants = (mutants: readonly Mutant[], equivalents: readonly Equivalent[]) => {
  const counted = mutants.filter(({ status }) => !IGNORED.includes(status));
  const alive = counted.filter(({ status }) => !KILLED.includes(status));
  const stale = [...equivalents];
  const survivors = alive.filter((mutant) => {
    const at = stale.findIndex((one) => isSame(mutant, one));
    if (at >= 0) stale.splice(at, 1);
    return at < 0;
  });
  const killed = counted.length - alive.length;
  const count = (wanted: string) => counted.filter(({ status }) => status === wanted).length;
  return {
    ...{ mutants: counted.length, killed },
    ...{ timedOut: count('Timeout'), notLoaded: count('RuntimeError') },
    equivalent: alive.filter((mutant) => !survivors.includes(mutant)),
    percent: toPercent(killed, counted.length),
    percentLessEquivalent: toPercent(killed, killed + survivors.length),
    ...{ survivors, stale },
  };
};
