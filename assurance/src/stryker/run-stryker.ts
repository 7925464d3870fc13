import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { askAgainAboutStatic, type MutationReport } from './mutation-report.ts';

const require = createRequire(import.meta.url);
const stryker = join(
  dirname(require.resolve('@stryker-mutator/core/package.json')),
  'bin/stryker.js',
);

/** A property that does not hold is enough: to look for its smallest counterexample takes longer than all the rest. */
const PROPERTIES = `const fc = require(${JSON.stringify(require.resolve('fast-check'))});
fc.configureGlobal({ endOnFailure: true });
module.exports = fc;
`;

const run = (core: string, options: object): MutationReport => {
  const [config, report] = [join(core, 'stryker.json'), join(core, 'report.json')];
  writeFileSync(
    config,
    JSON.stringify({
      testRunner: 'jest',
      jest: {
        projectType: 'custom',
        configFile: 'jest.config.cjs',
        config: { moduleNameMapper: { '^fast-check$': join(core, 'properties.cjs') } },
        // Only the specs that lead to a file by their imports can tell what is changed in it.
        enableFindRelatedTests: true,
      },
      coverageAnalysis: 'perTest',
      plugins: [import.meta.resolve('@stryker-mutator/jest-runner')],
      ...{ inPlace: true, reporters: ['json'], jsonReporter: { fileName: report } },
      ...{ allowConsoleColors: false, logLevel: 'error' },
      ...options,
    }),
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [stryker, 'run', config], {
    ...{ cwd: core, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  if (status !== 0) throw new Error(`Stryker has ended with ${status}:\n${stdout}${stderr}`);
  return JSON.parse(readFileSync(report, 'utf8'));
};

/**
 * Mutates sources of the core in place. The first run asks about a mutant only the tests that come past it, which is
 * quick. What takes effect while its module is loaded (a regular expression, a table) no test may come past, or not all
 * that can tell it: of those that the first run did not ask about or let live, the second asks every test that may.
 */
export const runStryker = (
  core: string,
  mutate: readonly string[],
  concurrency: number,
): MutationReport => {
  const options = { mutate, concurrency };
  writeFileSync(join(core, 'properties.cjs'), PROPERTIES);
  const first = run(core, { ...options, ignoreStatic: true });
  const incrementalFile = join(core, 'first.json');
  writeFileSync(incrementalFile, JSON.stringify(askAgainAboutStatic(first)));
  return run(core, { ...options, incremental: true, incrementalFile });
};
