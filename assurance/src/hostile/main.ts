/** What strangers send, at large: node assurance/src/hostile/main.ts --count N --seed S [--result file] */
import fc from 'fast-check';
import { readOptions, say, writeResult } from '../run/command-line.ts';
import { claims } from './claims.ts';

const options = readOptions({ count: '200000', seed: '1' });
const seed = Number(options.seed);
const broken: string[] = [];
let cases = 0;
const begun = performance.now();

for (const { name, property, share = 1 } of claims) {
  const numRuns = Math.ceil(Number(options.count) * share);
  const started = performance.now();
  const details = await fc.check(property, { numRuns, seed });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  cases += details.numRuns;
  say(`${details.failed ? 'BROKEN' : 'holds '} ${name}: ${details.numRuns} cases in ${seconds} s`);
  if (!details.failed) continue;
  say(fc.defaultReportMessage(details) ?? '');
  broken.push(`${name}: seed ${details.seed}, path ${details.counterexamplePath}`);
}

const seconds = (performance.now() - begun) / 1000;
if (broken.length > 0) process.exitCode = 1;
writeResult(options.result, {
  part: 'hostile input',
  ...{ seed, claims: claims.length, cases, seconds, broken },
});
