import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Ran, type Result, toPage } from './page.ts';
import { PARTS, type Part } from './parts.ts';

const HELP = `npm run assure -- [--only PART,PART]

Runs what takes too long for every change, part by part, and writes docs/assurance.md.
Parts: ${PARTS.map(({ name }) => name).join(', ')}. With --only nothing is written.`;

const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help === true) {
  console.log(HELP);
  process.exit(0);
}
const wanted = values.only?.split(',');
const unknown = wanted?.find((name) => !PARTS.some((part) => part.name === name));
if (unknown !== undefined) {
  console.error(`${unknown}: there is no such part\n\n${HELP}`);
  process.exit(2);
}

const folder = join('dist', 'assurance');
mkdirSync(folder, { recursive: true });

const readResults = (file: string): readonly Result[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];

const run = (part: Part): Promise<Ran> => {
  const file = join(folder, `${part.name}.jsonl`);
  rmSync(file, { force: true });
  console.log(`\n${part.title}: node ${part.args.join(' ')}`);
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...part.args, '--result', file], { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) =>
      resolve({
        part,
        exitCode: code ?? 1,
        seconds: (performance.now() - begun) / 1000,
        results: readResults(file),
      }),
    );
  });
};

// The parts that drive the whole system deploy its packages.
const packaged = spawnSync('nx', ['run-many', '-t', 'package', '--output-style=static'], {
  encoding: 'utf8',
  env: { ...process.env, NX_TUI: 'false' },
});
if (packaged.status !== 0) {
  console.error(packaged.stdout, packaged.stderr);
  process.exit(1);
}

const ran: Ran[] = [];
for (const part of PARTS)
  if (wanted === undefined || wanted.includes(part.name)) ran.push(await run(part));
for (const { part, exitCode, seconds } of ran)
  console.log(
    `${exitCode === 0 ? 'passed' : 'FAILED'}  ${part.name.padEnd(12)} ${seconds.toFixed(0)} s`,
  );
if (wanted === undefined) {
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync('docs/assurance.md', toPage(ran, date, process.version));
  console.log('wrote docs/assurance.md');
}
process.exitCode = ran.every(({ exitCode }) => exitCode === 0) ? 0 : 1;
