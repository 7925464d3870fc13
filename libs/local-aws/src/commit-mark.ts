import {
  closeSync,
  existsSync,
  fdatasync,
  fdatasyncSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import { damagedState } from './damaged-state.ts';

const SLOT = 64;
/** How long the mark may be on its way to the disk, in milliseconds: it is a second look, and no commit waits for it. */
const SYNC_MS = 1000;

const toSlot = (commits: number): Buffer => {
  const text = String(commits).padStart(16, '0');
  return Buffer.from(`${text} ${crc32(text).toString(16).padStart(8, '0')}\n`.padEnd(SLOT, ' '));
};

const readSlot = (slot: string): number | undefined => {
  const commits = /^(\d{16}) /.exec(slot)?.[1] ?? '';
  return slot === toSlot(Number(commits)).toString('latin1') ? Number(commits) : undefined;
};

/**
 * A small file beside the database that holds how many commits were acknowledged, written after each of them: a
 * database that has fewer has lost some, which SQLite alone passes over when its log is cut. Two places take turns, so
 * that a torn write leaves the one before.
 */
export const openCommitMark = (path: string, onFailure: (error: unknown) => void) => {
  const isNew = !existsSync(path);
  const descriptor = openSync(path, isNew ? 'w+' : 'r+', 0o600);
  let syncing = false;
  let syncedAt = 0;

  const sync = () => {
    if (syncing || performance.now() - syncedAt < SYNC_MS) return;
    syncing = true;
    fdatasync(descriptor, (error) => {
      syncing = false;
      syncedAt = performance.now();
      if (error !== null && error.code !== 'EBADF') onFailure(error);
    });
  };

  return {
    /** How many commits were acknowledged; 0 where there is no mark. Throws if it cannot be read. */
    read(): number {
      const bytes = Buffer.alloc(2 * SLOT);
      const length = readSync(descriptor, bytes, 0, bytes.length, 0);
      if (isNew || length === 0) return 0;
      const text = bytes.toString('latin1');
      const known = [readSlot(text.slice(0, SLOT)), readSlot(text.slice(SLOT))].filter(
        (commits) => commits !== undefined,
      );
      if (known.length > 0) return Math.max(...known);
      closeSync(descriptor);
      throw damagedState(path, 'it does not say how many commits were acknowledged');
    },
    write(commits: number): void {
      writeSync(descriptor, toSlot(commits), 0, SLOT, (commits % 2) * SLOT);
      sync();
    },
    close(): void {
      fdatasyncSync(descriptor);
      closeSync(descriptor);
    },
  };
};

export type CommitMark = ReturnType<typeof openCommitMark>;
