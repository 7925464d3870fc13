/** Random lives: node assurance/src/run/lives.ts --count N --seed S [--kind ssm|pipeline|twins|levels|remote|all] [--workers 2] [--result file] */
import { command, readKinds, readOptions, say, writeResult } from './command-line.ts';
import { inWorkers, toShares } from './in-workers.ts';
import type { LivesResult, LivesShare } from './lives-worker.ts';
import { reportBroken } from './report-broken.ts';
import { describeTally, sum } from './tally.ts';

const options = readOptions({ count: '20000', seed: '1', kind: 'all', workers: '2' });
const seed = Number(options.seed);
/** Of all kinds together: the last three are slow, and share everything else with the single approvals. */
const parts = { ssm: 0.46, pipeline: 0.46, twins: 0.05, levels: 0.015, remote: 0.015 };

for (const kind of readKinds(options.kind)) {
  const count = Math.ceil(Number(options.count) * (options.kind === 'all' ? parts[kind] : 1));
  const share: Omit<LivesShare, 'worker' | 'workers'> = { kind, seed, count };
  const begun = performance.now();
  const results = await inWorkers<LivesResult>(
    new URL('./lives-worker.ts', import.meta.url),
    toShares(Number(options.workers), share),
  );
  const seconds = (performance.now() - begun) / 1000;
  const tally = sum(results.map((result) => result.tally));
  const replayed = results.reduce((total, result) => total + result.replayed, 0);
  const broken = results.flatMap((result) => result.broken);
  say(`${kind}: ${describeTally(tally)}`);
  say(`${Math.round(tally.lives / seconds)} lives a second; ${replayed} played again to the byte`);
  const tapes: string[] = [];
  for (const one of broken) tapes.push(await reportBroken(one));
  if (broken.length > 0) process.exitCode = 1;
  const livesPerSecond = Math.round(tally.lives / seconds);
  writeResult(options.result, {
    part: 'lives',
    ...{ kind, seed, seconds, livesPerSecond, replayed, ...tally },
    ...{ broken: broken.map(({ violations }) => violations[0]), tapes, command },
  });
}
