import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scene } from '../world/scene.ts';

/** A tape whose life once broke an invariant: kept, and played again by every test run. */
export interface KeptTape {
  readonly kind?: Scene['kind'];
  readonly tape: readonly number[];
  /** What it broke, and how. */
  readonly broke: string;
  /** The defence that was not there then: without it the tape breaks still. */
  readonly without?: string;
}

/** In a file the tape is a text, its numbers in one line. */
export const readTape = (path: string): KeptTape => {
  const { tape, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
  return { ...rest, tape: String(tape).split(' ').map(Number) };
};

export const readTapes = (folder: string): readonly (readonly [string, KeptTape])[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => [name, readTape(join(folder, name))] as const)
    : [];

const toFileName = ({ kind, tape, broke }: KeptTape): string => {
  const id = broke.split(' ')[0]?.toLowerCase();
  let sum = 0;
  for (const number of tape) sum = (Math.imul(sum, 31) + number + 1) >>> 0;
  return `${id}-${kind ?? 'any'}-${sum.toString(36)}.json`;
};

/** @returns the file's path. */
export const keepTape = (folder: string, kept: KeptTape): string => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, toFileName(kept));
  writeFileSync(path, `${JSON.stringify({ ...kept, tape: kept.tape.join(' ') }, null, 2)}\n`);
  return path;
};
