import { parentPort, workerData } from 'node:worker_threads';
import { play } from '../play.ts';
import type { Scene } from '../world/scene.ts';
import { createKnownTape, createRandomTape } from '../world/tape.ts';
import { count, createTally, type Tally } from './tally.ts';

export interface LivesShare {
  readonly kind: Scene['kind'];
  readonly seed: number;
  readonly count: number;
  readonly worker: number;
  readonly workers: number;
}

/** A life that broke something. */
export interface Broken {
  readonly kind: Scene['kind'];
  readonly tape: readonly number[];
  readonly violations: readonly string[];
}

export interface LivesResult {
  readonly tally: Tally;
  /** Lives that were played again for their trace (I16). */
  readonly replayed: number;
  readonly broken: readonly Broken[];
}

const maxBroken = 3;
/** Each so many-th life is played twice more, to see that it is the same to the byte. */
const replayEvery = 500;

const isSame = async (kind: Scene['kind'], tape: readonly number[]): Promise<boolean> => {
  const trace = async () =>
    (await play(createKnownTape(tape), { kind, isTraced: true })).life.world.trace.join('\n');
  const first = await trace();
  return first === (await trace());
};

Error.stackTraceLimit = 0;
const share = workerData as LivesShare;
const { kind, seed } = share;
const tally = createTally();
const broken: Broken[] = [];
let replayed = 0;
for (let life = share.worker; life < share.count; life += share.workers) {
  const tape = createRandomTape(seed, life);
  const played = await play(tape, { kind });
  count(tally, played);
  const violations = [...played.violations];
  if (life % replayEvery === 0) {
    replayed += 1;
    if (!(await isSame(kind, tape.taken))) violations.push('I16 the same tape gave another trace');
  }
  if (violations.length > 0) broken.push({ kind, tape: tape.taken, violations });
  if (broken.length >= maxBroken) break;
}
parentPort?.postMessage({ tally, replayed, broken } satisfies LivesResult);
