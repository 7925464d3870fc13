import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPan, type Verdict } from './read-pan.ts';

/** One search of the model. */
export interface ModelRun {
  readonly what: string;
  /** `safety`: what never happens. `liveness`: what happens at last. */
  readonly search: 'safety' | 'liveness';
  readonly attempts: number;
  readonly faults: number;
  readonly receivers: number;
  /** Defences that are taken away. */
  readonly without?: readonly string[];
  /** The claim that does not hold then. */
  readonly breaks?: string;
  /** It takes minutes and gigabytes. */
  readonly deep?: boolean;
}

const compiler = {
  safety: ['-DSAFETY'],
  liveness: ['-DNFAIR=3'],
} as const;
const verifier = {
  safety: [],
  liveness: ['-a', '-f'],
} as const;

/** Whether the tools are there that a search needs. */
export const findMissingTool = (): string | undefined =>
  ['spin', 'gcc'].find((tool) => spawnSync(tool, ['--version']).error !== undefined);

/** Makes a verifier of the model, and lets it search every state. */
export const verifyModel = (model: string, run: ModelRun): Verdict => {
  const folder = mkdtempSync(join(tmpdir(), 'spin-'));
  const tell = (file: string, args: readonly string[]): string => {
    const { status, stdout, stderr, error } = spawnSync(file, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`${file} has ended with ${status}:\n${stdout}${stderr}`);
    return stdout;
  };
  const defines = [
    `-DATTEMPTS=${run.attempts}`,
    `-DFAULTS=${run.faults}`,
    `-DRECEIVERS=${run.receivers}`,
    ...(run.without ?? []).map((defence) => `-DWITHOUT_${defence}`),
    ...(run.search === 'liveness' ? ['-DLIVENESS'] : []),
  ];
  try {
    tell('spin', [...defines, '-a', model]);
    tell('gcc', ['-w', '-O2', '-DMEMLIM=8000', ...compiler[run.search], '-o', 'pan', 'pan.c']);
    return readPan(tell(join(folder, 'pan'), ['-n', '-m100000', ...verifier[run.search]]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
