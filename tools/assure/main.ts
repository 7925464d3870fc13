import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Ran, type Result, toPage } from './page.ts';
import { PARTS, type Part } from './parts.ts';

const namesOf = (parts: readonly Part[]): string => parts.map(({ name }) => name).join(', ');
const byName = PARTS.filter(({ isByName }) => isByName);

const HELP = `npm run assure -- [--only PART,PART]

Runs what takes too long for every change, part by part, and writes docs/assurance.md.
Parts: ${namesOf(PARTS)}.
Only if they are named: ${namesOf(byName)}. The page keeps what the parts that do not run came to last.`;

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

const endingOf = ({ name }: Part): string => join(folder, `${name}.ending.json`);
const resultsOf = ({ name }: Part): string => join(folder, `${name}.jsonl`);

/** What a part came to when it ran last; undefined if it has not run here. */
const readRan = (part: Part): Ran | undefined =>
  existsSync(endingOf(part))
    ? {
        part,
        ...JSON.parse(readFileSync(endingOf(part), 'utf8')),
        results: readResults(resultsOf(part)),
      }
    : undefined;

const run = (part: Part): Promise<void> => {
  for (const file of [resultsOf(part), endingOf(part)]) rmSync(file, { force: true });
  console.log(`\n${part.title}: node ${part.args.join(' ')}`);
  const begun = performance.now();
  const args = [...part.args, '--result', resultsOf(part)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => {
      const [exitCode, seconds] = [code ?? 1, (performance.now() - begun) / 1000];
      const date = new Date().toISOString().slice(0, 10);
      writeFileSync(endingOf(part), JSON.stringify({ exitCode, seconds, date }));
      resolve();
    });
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

const isWanted = ({ name, isByName }: Part): boolean => wanted?.includes(name) ?? !isByName;
for (const part of PARTS) if (isWanted(part)) await run(part);
const ran = PARTS.flatMap((part) => readRan(part) ?? []);
for (const { part, exitCode, seconds } of ran)
  console.log(
    `${exitCode === 0 ? 'passed' : 'FAILED'}  ${part.name.padEnd(12)} ${seconds.toFixed(0)} s`,
  );
writeFileSync('docs/assurance.md', toPage(ran, process.version));
console.log('wrote docs/assurance.md');
process.exitCode = ran.every(({ exitCode }) => exitCode === 0) ? 0 : 1;
