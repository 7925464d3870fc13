import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findMissingTool } from './verify-model.ts';

const play = (...options: readonly string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [join(__dirname, 'main.ts'), ...options], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  return { status, stdout };
};

/** Debian's packages spin and gcc: without them there is a notice, and no verdict. */
const isInstalled = findMissingTool() === undefined;

it('holds without faults and without a reconciler', () => {
  const { status, stdout } = play('--only', 'without faults');
  expect(status).toBe(0);
  expect(stdout).toContain(isInstalled ? '2 searches' : 'skipped');
}, 30_000);

it('sees that writes without a condition break a claim', () => {
  const { status, stdout } = play('--only', 'without a condition');
  expect(status).toBe(0);
  expect(stdout).toContain(isInstalled ? '1 of 1 mutants found' : 'skipped');
}, 30_000);
