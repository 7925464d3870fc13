import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LogGroup } from './state.ts';

/** Names may hold slashes, which become folders, but must not lead out of the folder. */
const toPath = (name: string): string =>
  name
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (/^\.+$/.test(part) ? part.replaceAll('.', '_') : part))
    .join('/');

export type AppendToFile = (group: LogGroup, streamName: string, lines: readonly string[]) => void;

/** Log streams as files for people, `<account>/<region>/<group>/<stream>.log` below `folder`. */
export const createLogFiles = (folder: string): AppendToFile => {
  const known = new Set<string>();
  return ({ accountId, region, name }, streamName, lines) => {
    const path = join(folder, accountId, region, toPath(name), `${toPath(streamName)}.log`);
    if (!known.has(path)) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    known.add(path);
    appendFileSync(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  };
};
