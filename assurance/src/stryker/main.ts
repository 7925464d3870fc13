/** Mutates the decision core and asks its tests: node assurance/src/stryker/main.ts [--only module] [--workers 2] [--goal 90] [--result file] */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, root, say, writeResult } from '../run/command-line.ts';
import { type Equivalent, judgeMutants } from './judge-mutants.ts';
import { makeCopy } from './make-copy.ts';
import { type Mutant, mutateModule } from './mutate-module.ts';

const options = readOptions({ only: '', workers: '2', goal: '90' });
const read = (name: string) =>
  JSON.parse(readFileSync(join(root, 'assurance/stryker', name), 'utf8'));
const modules: readonly string[] = read('modules.json');
const equivalent: readonly Equivalent[] = read('equivalent.json');
const chosen = modules.filter((module) => options.only === '' || options.only === module);

const begun = performance.now();
const copy = makeCopy();
const all: Mutant[] = [];
for (const module of chosen) {
  const before = performance.now();
  const mutants = mutateModule(join(copy, 'libs/approval-core'), module, Number(options.workers));
  all.push(...mutants);
  const { killed, mutants: count, percent } = judgeMutants(mutants, equivalent);
  const seconds = (performance.now() - before) / 1000;
  say(`${module}: ${killed} of ${count} killed, ${percent.toFixed(1)} %, ${seconds.toFixed(0)} s`);
}
rmSync(copy, { recursive: true });
const judged = judgeMutants(all, equivalent);
for (const { file, line, mutator, original, replacement } of judged.survivors)
  say(`SURVIVED ${file}:${line} ${mutator}: ${original} -> ${replacement}`);
if (options.only === '')
  for (const { file, original } of judged.stale) say(`not alive any more, ${file}: ${original}`);
const seconds = (performance.now() - begun) / 1000;
const { mutants, killed, percent, survivors } = judged;
say(
  `${killed} of ${mutants} mutants killed, ${percent.toFixed(1)} %; ${judged.equivalent} equivalent, ${survivors.length} survived; ${seconds.toFixed(0)} s`,
);
writeResult(options.result, {
  part: 'stryker',
  what: 'mutants of the decision core against its unit tests',
  counts: { mutants, killed, percent, equivalent: judged.equivalent, survived: survivors.length },
  seconds,
  survivors,
});
if (percent < Number(options.goal)) process.exitCode = 1;
