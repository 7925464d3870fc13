/** Searches every state of the protocol's model with SPIN: node assurance/src/spin/main.ts [--only text] [--deep yes] [--result file] */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions, root, say, writeResult } from '../run/command-line.ts';
import { findMissingTool, type ModelRun, verifyModel } from './verify-model.ts';

const options = readOptions({ only: '', deep: 'no' });
const folder = join(root, 'assurance/spin');
const { claims, runs }: { claims: Record<string, string>; runs: readonly ModelRun[] } = JSON.parse(
  readFileSync(join(folder, 'runs.json'), 'utf8'),
);

const chosen = runs.filter(
  ({ what, deep }) => what.includes(options.only) && (deep !== true || options.deep === 'yes'),
);

const missing = findMissingTool();
if (missing === undefined) {
  const begun = performance.now();
  const done = [];
  for (const run of chosen) {
    const before = performance.now();
    const { states, broken } = verifyModel(join(folder, 'approval.pml'), run);
    const seconds = (performance.now() - before) / 1000;
    const asExpected = broken === run.breaks;
    done.push({ ...run, states, seconds, broken, asExpected });
    const found = broken === undefined ? 'every claim holds' : `broken: ${claims[broken]}`;
    const amount = `${states.toLocaleString('en')} states, ${seconds.toFixed(1)} s`;
    say(`${asExpected ? 'ok  ' : 'NOT '} ${run.what} (${run.search}, ${amount}): ${found}`);
  }
  const wrong = done.filter(({ asExpected }) => !asExpected).length;
  const mutants = done.filter(({ breaks }) => breaks !== undefined);
  const found = mutants.filter(({ asExpected }) => asExpected).length;
  const seconds = (performance.now() - begun) / 1000;
  const states = done.reduce((sum, run) => sum + run.states, 0);
  say(
    `${done.length} searches, ${states.toLocaleString('en')} states, ${seconds.toFixed(1)} s; ${found} of ${mutants.length} mutants found; ${wrong} not as expected`,
  );
  if (wrong > 0 || done.length === 0) process.exitCode = 1;
  writeResult(options.result, {
    part: 'spin',
    what: 'the protocol and its mutants, every state',
    counts: { searches: done.length, states, mutants: mutants.length, found, wrong },
    ...{ seconds, claims, runs: done },
  });
} else {
  say(`skipped: ${missing} is not installed here, and SPIN needs spin and gcc`);
  writeResult(options.result, { part: 'spin', what: `skipped: no ${missing}` });
}
