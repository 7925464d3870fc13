import { rmSync } from 'node:fs';
import { hashContent, readNames } from './content.ts';
import { createRandom, cut, type Damage, listCuts, listFlips } from './damage.ts';
import { judge, type Verdict } from './judge.ts';
import type { StoppedRuntime } from './stopped-runtime.ts';
import { listCommitEnds } from './wal-commits.ts';

export interface DamageCounts {
  readonly seed: number;
  /** In each file, over its whole length. */
  readonly flips: number;
  readonly cuts: number;
  /** How far before the last commit's end the log is cut at every 64th byte. */
  readonly nearEnd: number;
  /** How many bytes, from the first on, are flipped each. */
  readonly firstBytes: number;
}

export interface DamageResult {
  readonly name: string;
  readonly count: number;
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
  readonly examples: readonly string[];
}

const STEP = 64;
const untouched: Damage = { name: 'nothing', do: () => {} };
/** As after a power cut: the mark is synced a while after the log, and may be older or gone. */
const markGone = (damage: Damage): Damage => ({
  name: `${damage.name}, and no mark`,
  do(file) {
    damage.do(file);
    rmSync(`${file}.commits`);
  },
});

/** Tries every harm on a copy of its own. `copy` is where the copies are made, in a folder of its own. */
export const playDamage = (
  { killed, closed }: StoppedRuntime,
  copy: string,
  { seed, flips, cuts, nearEnd, firstBytes }: DamageCounts,
): readonly DamageResult[] => {
  const names = readNames(killed);
  const random = createRandom(seed);
  const results: DamageResult[] = [];

  const hashOf = (state: string, damage: Damage): string => {
    judge(state, copy, names, damage, '');
    return hashContent(copy, names);
  };
  const whole = { [killed]: hashOf(killed, untouched), [closed]: hashOf(closed, untouched) };

  const tryAll = (
    name: string,
    state: string,
    damages: readonly Damage[],
    allowed: readonly Verdict[],
    shorter?: ReadonlySet<string>,
  ) => {
    const verdicts: Partial<Record<Verdict, number>> = {};
    const examples: string[] = [];
    for (const damage of damages) {
      const { verdict, what } = judge(state, copy, names, damage, whole[state] ?? '', shorter);
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      if (!allowed.includes(verdict)) examples.push(`${verdict}: ${what}`);
    }
    results.push({ name, count: damages.length, verdicts, examples });
  };

  const sound: readonly Verdict[] = ['whole', 'refused'];
  const commits = listCommitEnds(`${killed}-wal`);
  const walCuts = listCuts(commits.at(-1) ?? 0, STEP, nearEnd, cuts, random);
  tryAll('log cut', killed, walCuts, sound);
  // Without the mark a log that was cut between two commits cannot be told from one that was never longer.
  const prefixes = new Set(commits.map((end) => hashOf(killed, markGone(cut('-wal', end)))));
  prefixes.add(hashOf(killed, markGone(cut('-wal', 0))));
  tryAll('log cut, no mark', killed, walCuts.map(markGone), [...sound, 'shorter'], prefixes);
  tryAll('log flipped', killed, listFlips(killed, '-wal', firstBytes, flips, random), sound);
  tryAll('database flipped', closed, listFlips(closed, '', firstBytes, flips, random), sound);
  tryAll('mark flipped', killed, listFlips(killed, '.commits', 128, 0, random), sound);
  return results;
};
