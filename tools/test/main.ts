import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { summarise } from './summarise.ts';

const REPORTS = 'dist/test';
/** Leaves out what takes longer than people wait between two changes. */
const isQuick = process.argv.includes('--quick');

// Reports of earlier runs must not count; Nx puts back those of what has not changed.
rmSync(REPORTS, { recursive: true, force: true });
const args = [
  'run-many',
  '-t',
  'test',
  ...(isQuick ? [] : ['test-long']),
  '--output-style=stream',
  '--parallel=3',
  ...process.argv.slice(2).filter((arg) => arg !== '--quick'),
];
const { status } = spawnSync('nx', args, {
  stdio: 'inherit',
  env: { ...process.env, NX_TUI: 'false', ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }) },
});

const { passed, failed, projects } = summarise(REPORTS);
for (const each of projects)
  console.log(`${each.project}: ${each.passed} passed, ${each.failed} failed`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(status !== 0 || failed > 0 || passed === 0 ? 1 : 0);
