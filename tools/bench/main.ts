import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename } from 'node:path';

/** `what   1,234 unit   more`, as the scripts of bench/ write a figure. */
const FIGURE = /^(\S.*?)\s{2,}([\d,.]+)\s+(\S+)\s*(.*)$/;

interface Row {
  readonly script: string;
  readonly what: string;
  readonly value: string;
  readonly unit: string;
  readonly note: string;
}

const wanted = process.argv.slice(2);
const scripts = globSync('bench/*.ts')
  .sort()
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.ts')));
const rows: Row[] = [];
let failed = 0;

// One after the other: figures of two that share the machine would be of neither.
for (const file of scripts) {
  const script = basename(file, '.ts');
  console.log(`\n== ${file}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', file], {
    encoding: 'utf8',
  });
  process.stdout.write(stdout);
  for (const line of stdout.split('\n')) {
    const [, what, value, unit, note = ''] = FIGURE.exec(line) ?? [];
    if (what !== undefined && value !== undefined && unit !== undefined)
      rows.push({ script, what, value, unit, note });
  }
  if (status !== 0) {
    process.stderr.write(stderr);
    failed += 1;
  }
}

const width = (name: keyof Row): number =>
  rows.reduce((most, row) => Math.max(most, row[name].length), 0);
console.log('\n== all figures');
for (const { script, what, value, unit, note } of rows)
  console.log(
    `${script.padEnd(width('script'))}  ${what.padEnd(width('what'))}  ${value.padStart(width('value'))} ${unit}  ${note}`.trimEnd(),
  );
process.exitCode = failed === 0 ? 0 : 1;
