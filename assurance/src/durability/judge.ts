import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashContent, type Names } from './content.ts';
import type { Damage } from './damage.ts';
import { copyState } from './stopped-runtime.ts';

/**
 * `whole`: everything acknowledged is there, and nothing else. `refused`: in words that say which file and what to do.
 * `shorter`: all that was acknowledged up to some commit is there, and nothing after it. Anything else is `wrong`.
 */
export type Verdict = 'whole' | 'refused' | 'shorter' | 'wrong';

export interface Judged {
  readonly verdict: Verdict;
  readonly what: string;
}

/** What a refusal has to say: the file, and what to do about it. */
const HELPFUL = /state\.sqlite.* is damaged: .*Put back a copy of the folder .*--reset/;

/** Does the damage to a copy, starts on it, and says what came of it. */
export const judge = (
  state: string,
  copy: string,
  names: Names,
  damage: Damage,
  whole: string,
  shorter: ReadonlySet<string> = new Set(),
): Judged => {
  rmSync(dirname(copy), { recursive: true, force: true });
  mkdirSync(dirname(copy));
  copyState(state, copy);
  damage.do(copy);
  try {
    const found = hashContent(copy, names);
    if (found === whole) return { verdict: 'whole', what: damage.name };
    return { verdict: shorter.has(found) ? 'shorter' : 'wrong', what: damage.name };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (HELPFUL.test(message)) return { verdict: 'refused', what: message };
    return { verdict: 'wrong', what: `${damage.name}: refused without saying why: ${message}` };
  }
};
