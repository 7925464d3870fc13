import { toName } from '../invariants/invariant.ts';
import type { Played } from '../play.ts';
import type { Running } from '../world/executions.ts';

/** What many lives came to, in numbers; tallies of several workers add up. */
export interface Tally {
  lives: number;
  /** By what the workflows ended with: two in a life of twins. */
  readonly outcomes: Record<string, number>;
  /** By the name of what went wrong, or was done. */
  readonly faults: Record<string, number>;
  /** Lives in which nothing went wrong. */
  benign: number;
}

export const createTally = (): Tally => ({ lives: 0, outcomes: {}, faults: {}, benign: 0 });

const add = (counts: Record<string, number>, name: string, count = 1) => {
  counts[name] = (counts[name] ?? 0) + count;
};

const toOutcome = ({ execution: { status, output, error } }: Running): string => {
  if (status === 'SUCCEEDED') return toName({ kind: 'success', output: JSON.stringify(output) });
  return status === 'FAILED' ? (error ?? status) : status;
};

export const count = (tally: Tally, played: Played): void => {
  tally.lives += 1;
  const { executions, scene, world } = played.life;
  const asked = executions.all.slice(0, scene.kind === 'twins' ? 2 : 1);
  for (const running of asked) add(tally.outcomes, toOutcome(running));
  const { faults } = world.facts;
  if (faults.size === 0) tally.benign += 1;
  for (const [name, times] of faults) add(tally.faults, name, times);
};

export const sum = (tallies: readonly Tally[]): Tally => {
  const total = createTally();
  for (const { lives, benign, outcomes, faults } of tallies) {
    total.lives += lives;
    total.benign += benign;
    for (const [name, times] of Object.entries(outcomes)) add(total.outcomes, name, times);
    for (const [name, times] of Object.entries(faults)) add(total.faults, name, times);
  }
  return total;
};

const descending = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');

export const describeTally = ({ lives, benign, outcomes, faults }: Tally): string =>
  [
    `${lives} lives, ${benign} of them without faults`,
    `outcomes: ${descending(outcomes)}`,
    `faults: ${descending(faults)}`,
  ].join('\n');
