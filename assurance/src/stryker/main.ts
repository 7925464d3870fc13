/** Mutates the decision core and asks its tests: node assurance/src/stryker/main.ts [--only folder or file of its src] [--workers 2] [--goal 90] [--result file] */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, root, say, writeResult } from '../run/command-line.ts';
import { type Equivalent, judgeMutants } from './judge-mutants.ts';
import { makeCopy } from './make-copy.ts';
import { toMutants } from './mutation-report.ts';
import { runStryker } from './run-stryker.ts';

const options = readOptions({ only: '', workers: '2', goal: '90' });
const equivalents: readonly Equivalent[] = JSON.parse(
  readFileSync(join(root, 'assurance/stryker/equivalent.json'), 'utf8'),
);
const sources = options.only.endsWith('.ts') ? options.only : join(options.only, '**/*.ts');

const begun = performance.now();
const copy = makeCopy();
let mutants: ReturnType<typeof toMutants>;
try {
  mutants = toMutants(
    runStryker(
      join(copy, 'libs/approval-core'),
      // All that is delivered: specs and the samples they share are not. Stryker changes no number, so of a limit it
      // asks nothing.
      [join('src', sources), '!src/**/*.spec.ts', '!src/**/*-sample.ts'],
      Number(options.workers),
    ),
  );
} finally {
  rmSync(copy, { recursive: true });
}
const { survivors, stale, equivalent, ...counts } = judgeMutants(mutants, equivalents);

for (const { file, line, mutator, original, replacement, status } of survivors)
  say(`${status} ${file}:${line} ${mutator}: ${original} -> ${replacement}`);
// What is said of other files proves nothing stale.
const outdated = options.only === '' ? stale : [];
for (const { file, original, replacement } of outdated)
  say(`said to be equivalent, and no survivor: ${file}: ${original} -> ${replacement}`);

const seconds = (performance.now() - begun) / 1000;
const { killed, percent, percentLessEquivalent } = counts;
say(
  `${killed} of ${counts.mutants} mutants killed, ${percent.toFixed(1)} %, or ${percentLessEquivalent.toFixed(1)} % without ${equivalent.length} equivalent ones; ${survivors.length} survived; ${seconds.toFixed(0)} s`,
);
writeResult(options.result, {
  part: 'stryker',
  what: 'mutants of the decision core against its unit tests',
  ...{ counts, equivalent, survivors, seconds },
});
if (percent < Number(options.goal) || outdated.length > 0) process.exitCode = 1;
