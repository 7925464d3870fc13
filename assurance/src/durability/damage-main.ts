/** Cuts and flips of a stopped runtime's files: node assurance/src/durability/damage-main.ts [--seed 1] [--flips 1500] [--cuts 300] [--approvals 8] [--result file] */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, say, writeResult } from '../run/command-line.ts';
import { makeCopyFolder } from './copy-folder.ts';
import { playDamage } from './play-damage.ts';
import { stopRuntime } from './stopped-runtime.ts';

const options = readOptions({ seed: '1', flips: '1500', cuts: '300', approvals: '8' });
const begun = performance.now();
const stopped = await stopRuntime(Number(options.approvals));
const copies = makeCopyFolder();
const results = playDamage(stopped, join(copies, 'copy', 'state.sqlite'), {
  seed: Number(options.seed),
  flips: Number(options.flips),
  cuts: Number(options.cuts),
  ...{ nearEnd: 16_384, firstBytes: 512 },
});
for (const folder of [stopped.folder, copies]) rmSync(folder, { recursive: true });
const seconds = (performance.now() - begun) / 1000;
let wrong = 0;
for (const { name, count, verdicts, examples } of results) {
  say(
    `${name}: ${count} tried, ${Object.entries(verdicts)
      .map((one) => one.reverse().join(' '))
      .join(', ')}`,
  );
  for (const example of examples) say(`  WRONG ${example}`);
  wrong += examples.length;
}
say(`${wrong} wrong, ${seconds.toFixed(1)} s (seed ${options.seed})`);
writeResult(options.result, {
  part: 'damage',
  what: "a stopped runtime's files cut and flipped, and started on",
  counts: Object.fromEntries(
    results.map(({ name, count, verdicts }) => [name, { count, ...verdicts }]),
  ),
  ...{ seed: Number(options.seed), seconds, wrong },
});
if (wrong > 0) process.exitCode = 1;
