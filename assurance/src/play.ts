import { judge, watchInvariants } from './invariants/index.ts';
import type { Life, LifeOptions } from './world/assemble.ts';
import { live } from './world/life.ts';
import type { Tape } from './world/tape.ts';

export interface Played {
  readonly life: Life;
  /** Every sentence that did not hold, and how; none in a life as it should be. */
  readonly violations: readonly string[];
}

/** Plays one life and holds it to the invariants. */
export const play = async (tape: Tape, options: LifeOptions = {}): Promise<Played> => {
  const life = await live(tape, { ...options, watch: watchInvariants });
  return { life, violations: judge(life) };
};
