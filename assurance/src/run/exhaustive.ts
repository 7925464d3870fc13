/** Every plan of at most so many faults: node assurance/src/run/exhaustive.ts --faults 1|2 [--slow 1|2] [--kind ssm,pipeline,twins,levels,remote|all] [--workers 2] [--result file] */

import type { Scene } from '../world/scene.ts';
import { readKinds, readOptions, say, writeResult } from './command-line.ts';
import type { ExhaustiveResult, ExhaustiveShare } from './exhaustive-worker.ts';
import { inWorkers, toShares } from './in-workers.ts';
import { reportBroken } from './report-broken.ts';
import { scenes, slowScenes } from './scenes.ts';
import { describeTally, sum } from './tally.ts';

const options = readOptions({ faults: '1', slow: '1', kind: 'all', workers: '2' });
const maxFaults = Number(options.faults);
const kinds = readKinds(options.kind);
const chosen = [...scenes, ...slowScenes].filter(({ kind }) => kinds.includes(kind));

const isSlow = (kind: Scene['kind']) => kind !== 'ssm' && kind !== 'pipeline';
/** These have so many places and take so long that two faults in them are asked for by `--slow 2`. */
const parts = [
  { scenes: chosen.filter(({ kind }) => !isSlow(kind)), maxFaults },
  { scenes: chosen.filter(({ kind }) => isSlow(kind)), maxFaults: Number(options.slow) },
].filter((part) => part.scenes.length > 0);

for (const part of parts) {
  const begun = performance.now();
  const share: Omit<ExhaustiveShare, 'worker' | 'workers'> = part;
  const results = await inWorkers<ExhaustiveResult>(
    new URL('./exhaustive-worker.ts', import.meta.url),
    toShares(Number(options.workers), share),
  );
  const seconds = (performance.now() - begun) / 1000;
  const tally = sum(results.map((result) => result.tally));
  const perScene: Record<string, number> = {};
  for (const { lives } of results)
    for (const [name, count] of Object.entries(lives))
      perScene[name] = (perScene[name] ?? 0) + count;
  for (const [name, count] of Object.entries(perScene))
    say(`${String(count).padStart(8)}  ${name}`);
  const livesPerSecond = Math.round(tally.lives / seconds);
  say(`at most ${part.maxFaults} faults: ${describeTally(tally)}`);
  say(`${livesPerSecond} lives a second, ${seconds.toFixed(1)} s`);
  const broken = results.flatMap((result) => result.broken);
  const tapes: string[] = [];
  for (const one of broken) tapes.push(await reportBroken(one));
  if (broken.length > 0) process.exitCode = 1;
  writeResult(options.result, {
    part: 'exhaustive',
    ...{ maxFaults: part.maxFaults, seconds, livesPerSecond, ...tally, scenes: perScene },
    ...{ broken: broken.map(({ violations }) => violations[0]), tapes },
  });
}
