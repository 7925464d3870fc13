import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toAwsConfig } from '@countersign/local-aws';
import { runProgram } from './run-program.ts';
import type { System } from './system.ts';

/** The command as a person would run it, in a folder of its own, with nothing but AWS's own settings in the environment. */
export const createCountersign = (system: System, bin: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-cli-'));
  const AWS_CONFIG_FILE = join(folder, 'config');
  writeFileSync(AWS_CONFIG_FILE, toAwsConfig(system.profiles, 'us-east-1', system.local.endpoint));
  return {
    folder,
    run(profile: string, ...args: readonly string[]) {
      const env = { PATH: process.env.PATH, HOME: folder, AWS_CONFIG_FILE, AWS_PROFILE: profile };
      return runProgram(process.execPath, [bin, ...args], env, folder);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
