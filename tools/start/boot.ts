import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACCOUNTS,
  createLocalAws,
  createSystemClock,
  type LocalAws,
  type Profile,
  provisionPeople,
  toAwsConfig,
} from '@countersign/local-aws';
import type { Settings } from './settings.ts';

export interface Booted {
  readonly local: LocalAws;
  readonly awsConfigFile: string;
  readonly profiles: readonly Profile[];
  /** Writes `ready.json`: everything that a tool needs to find its way. */
  announce(): void;
  close(): Promise<void>;
}

const clockFile = (home: string) => join(home, 'clock-offset');

/** How far the clock was moved on in earlier runs: a deadline that has passed stays passed. */
const readOffset = (home: string): number =>
  existsSync(clockFile(home)) ? Number(readFileSync(clockFile(home), 'utf8')) : 0;

/** Boots the local AWS on its data folder and makes its people. */
export const boot = async (
  settings: Settings,
  onDiskFailure: (error: unknown) => void,
): Promise<Booted> => {
  const { home, region } = settings;
  const readyFile = join(home, 'ready.json');
  const awsConfigFile = join(home, 'aws', 'config');
  if (settings.reset) rmSync(home, { recursive: true, force: true });
  mkdirSync(join(home, 'aws'), { recursive: true, mode: 0o700 });
  const clock = createSystemClock(readOffset(home), (offset) =>
    writeFileSync(clockFile(home), String(offset), { mode: 0o600 }),
  );
  const local = await createLocalAws({
    clock,
    dataFolder: home,
    port: settings.port,
    strict: false,
    rootKeys: false,
    onDiskFailure,
  });
  rmSync(readyFile, { force: true });
  const profiles = await provisionPeople(local.aws);
  writeFileSync(awsConfigFile, toAwsConfig(profiles, region, local.endpoint), { mode: 0o600 });
  return {
    local,
    awsConfigFile,
    profiles,
    announce() {
      const ready = {
        endpoint: local.endpoint,
        pid: process.pid,
        region,
        awsConfigFile,
        accounts: ACCOUNTS,
        localSecret: local.localSecret,
      };
      writeFileSync(readyFile, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 });
    },
    async close() {
      rmSync(readyFile, { force: true });
      clock.stop();
      await local.close();
    },
  };
};
