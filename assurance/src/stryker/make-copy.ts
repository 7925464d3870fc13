import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { root } from '../run/command-line.ts';

/** What the core's tests read: Stryker writes its mutants into the sources, so it is given sources of its own. */
const PARTS = [
  'libs/approval-core',
  'policies',
  'runbooks',
  'state-machines',
  'docs',
  'jest.preset.cjs',
  'package.json',
  'tsconfig.base.json',
];
const LEFT_OUT = ['node_modules', 'dist', 'coverage'];

/** Stryker leaves alone what is `as const`, which is every table of statuses and names; it says nothing at run time. */
const openConstants = (sources: string): void => {
  for (const file of globSync(join(sources, '**/*.ts'))) {
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/ as const\b/g, ''));
  }
};

/** A copy of the core with all that it needs. */
export const makeCopy = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'countersign-mutants-'));
  for (const part of PARTS) {
    mkdirSync(dirname(join(copy, part)), { recursive: true });
    cpSync(join(root, part), join(copy, part), {
      recursive: true,
      filter: (path) => !LEFT_OUT.includes(basename(path)),
    });
  }
  openConstants(join(copy, 'libs/approval-core/src'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};
