import { spawnSync } from 'node:child_process';

const STEPS: readonly (readonly [what: string, command: string, ...args: string[]])[] = [
  ['format and lint', 'biome', 'ci', '.'],
  ['types', 'nx', 'run-many', '-t', 'typecheck', '--output-style=stream', '--parallel=3'],
  ['packaging', 'nx', 'run-many', '-t', 'package', '--output-style=stream', '--parallel=3'],
  ['generated documents', process.execPath, 'tools/docs/main.ts', '--check'],
  ['tests', process.execPath, 'tools/test/main.ts', '--quick'],
];

const began = performance.now();
for (const [what, command, ...args] of STEPS) {
  const start = performance.now();
  console.log(`\n== ${what}`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, NX_TUI: 'false' },
  });
  if (status !== 0) {
    console.error(`verify: ${what} has failed: ${[command, ...args].join(' ')}`);
    process.exit(1);
  }
  console.log(`== ${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
console.log(`\nverify: all well after ${((performance.now() - began) / 1000).toFixed(1)} s`);
