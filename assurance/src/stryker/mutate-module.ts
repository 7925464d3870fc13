import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/command-line.ts';

/** One change to the sources, and what the tests made of it (mutation-testing-report-schema). */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  readonly status: string;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly mutatorName: string;
          readonly replacement?: string;
          readonly status: string;
          readonly location: { readonly start: Place; readonly end: Place };
        }[];
      }
    >
  >;
}

const readText = (source: string, { start, end }: { start: Place; end: Place }): string => {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.column - 1);
  lines[0] = (lines[0] ?? '').slice(start.column - 1);
  return lines.join('\n');
};

const toMutants = ({ files }: Report): readonly Mutant[] =>
  Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map(({ mutatorName, replacement = '', status, location }) => ({
      ...{ file, line: location.start.line, mutator: mutatorName },
      ...{ original: readText(source, location), replacement, status },
    })),
  );

/** Mutates one folder of the core; its own tests are asked first, and all the others about what they let live. */
export const mutateModule = (core: string, module: string, concurrency: number) => {
  const jest = `node ${join(root, 'node_modules/jest/bin/jest.js')} --coverage=false --silent -i --bail`;
  const report = join(core, `mutants-${module}.json`);
  const config = join(core, `stryker-${module}.json`);
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: 'command',
      commandRunner: { command: `${jest} src/${module} && ${jest}` },
      mutate: [`src/${module}/**/*.ts`, '!src/**/*.spec.ts', '!src/**/*-sample.ts'],
      inPlace: true,
      plugins: [],
      reporters: ['json'],
      jsonReporter: { fileName: report },
      ...{ concurrency, timeoutMS: 10_000, allowConsoleColors: false, logLevel: 'error' },
    }),
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config],
    { cwd: core, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  if (status !== 0) throw new Error(`Stryker has ended with ${status}:\n${stdout}${stderr}`);
  return toMutants(JSON.parse(readFileSync(report, 'utf8')));
};
