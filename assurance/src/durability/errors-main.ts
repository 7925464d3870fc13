/** Disks that fail under a runtime at work, by strace: node assurance/src/durability/errors-main.ts [--only text] [--result file] */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeProcess, deployPackages, readProfile } from '@countersign/system-tests';
import { readOptions, root, say, writeResult } from '../run/command-line.ts';
import { type Injection, playInjection } from './play-injection.ts';

const options = readOptions({ only: '' });
const injections: readonly Injection[] = JSON.parse(
  readFileSync(join(root, 'assurance/src/durability/injections.json'), 'utf8'),
);

if (spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']).status !== 0) {
  say('skipped: strace is not installed here, or may not trace');
  writeResult(options.result, { part: 'disk-errors', what: 'skipped: no strace' });
} else {
  const begun = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-errors-'));
  const deployed = join(folder, 'deployed');
  const runtime = await createRuntimeProcess(deployed);
  await runtime.start();
  await deployPackages(readProfile(runtime.awsConfig(), 'admin'));
  await runtime.kill();
  let wrong = 0;
  let executions = 0;
  let decisions = 0;
  const chosen = injections.filter(({ what }) => what.includes(options.only));
  for (const [index, injection] of chosen.entries()) {
    const home = join(folder, String(index));
    const injected = await playInjection(deployed, home, injection);
    executions += injected.executions;
    decisions += injected.decisions;
    wrong += injected.wrong.length;
    say(
      `${injection.what} (${injection.call} ${injection.error} of ${injection.file} from the ${injection.when}th on): ${injected.executions} executions and ${injected.decisions} decisions acknowledged, ${injected.missing.length} missing; ended with ${injected.code}`,
    );
    if (injected.message !== '') say(`  said: ${injected.message}`);
    for (const each of injected.wrong) say(`  WRONG ${each}`);
    rmSync(home, { recursive: true });
  }
  rmSync(folder, { recursive: true });
  const seconds = (performance.now() - begun) / 1000;
  say(`${chosen.length} failing disks, ${wrong} wrong, ${seconds.toFixed(1)} s`);
  writeResult(options.result, {
    part: 'disk-errors',
    what: 'EIO and ENOSPC under a runtime at work',
    counts: { injections: chosen.length, executions, decisions, wrong },
    seconds,
  });
  if (wrong > 0 || chosen.length === 0) process.exitCode = 1;
}
