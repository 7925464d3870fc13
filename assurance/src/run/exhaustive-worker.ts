import { parentPort, workerData } from 'node:worker_threads';
import type { Broken } from './lives-worker.ts';
import { playPlans } from './plans.ts';
import type { NamedScene } from './scenes.ts';
import { count, createTally, type Tally } from './tally.ts';

export interface ExhaustiveShare {
  readonly scenes: readonly NamedScene[];
  readonly maxFaults: number;
  readonly worker: number;
  readonly workers: number;
}

export interface ExhaustiveResult {
  readonly tally: Tally;
  readonly lives: Readonly<Record<string, number>>;
  readonly broken: readonly Broken[];
}

const maxBroken = 3;

Error.stackTraceLimit = 0;
const { scenes, maxFaults, worker, workers } = workerData as ExhaustiveShare;
const tally = createTally();
const lives: Record<string, number> = {};
const broken: Broken[] = [];
for (const { kind, name, numbers } of scenes) {
  const before = tally.lives;
  await playPlans(
    numbers,
    { kind },
    maxFaults,
    (index) => index % workers === worker,
    ({ played, tape }) => {
      count(tally, played);
      if (played.violations.length > 0)
        broken.push({ kind, tape: tape.taken, violations: played.violations });
      return broken.length < maxBroken;
    },
  );
  lives[`${kind}: ${name}`] = tally.lives - before;
  if (broken.length >= maxBroken) break;
}
parentPort?.postMessage({ tally, lives, broken } satisfies ExhaustiveResult);
