import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystem, REQUEST } from '@countersign/system-tests';

/** Files of the state, by what they end with. */
export const FILES = ['', '-wal', '.commits'] as const;

const SETTLED_MS = 3000;

/** The same runtime as kill -9 leaves it, with its log; and as Ctrl-C leaves it, without. */
export interface StoppedRuntime {
  readonly folder: string;
  readonly killed: string;
  readonly closed: string;
}

export const copyState = (from: string, to: string): void => {
  for (const end of FILES) {
    try {
      cpSync(from + end, to + end);
    } catch (error) {
      // A runtime that was closed has no log.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
};

/** Deploys the packages, carries approvals through them, and keeps what is on the disk once the last one is acknowledged. */
export const stopRuntime = async (approvals: number): Promise<StoppedRuntime> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-damage-'));
  const dataFolder = join(folder, 'living');
  const system = await createSystem({ dataFolder });
  for (let number = 0; number < approvals; number += 1) {
    const execution = await system.start({ ...REQUEST, message: `number ${number}` });
    const automation = await system.waitingAutomation(execution);
    await system.signal('ann', automation, number % 3 === 0 ? 'Reject' : 'Approve', `${number}`);
    await system.ended(execution);
  }
  // The last events are still received after the last answer; a copy of files is of one moment only where nobody writes.
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  await system.local.aws.store.committed();
  const paths = { killed: join(folder, 'killed'), closed: join(folder, 'closed') };
  for (const path of Object.values(paths)) mkdirSync(path);
  const [killed, closed] = [join(paths.killed, 'state.sqlite'), join(paths.closed, 'state.sqlite')];
  copyState(join(dataFolder, 'state.sqlite'), killed);
  await system.close();
  copyState(join(dataFolder, 'state.sqlite'), closed);
  return { folder, killed, closed };
};
