import { createHash } from 'node:crypto';
import { type CommitMark, openCommitMark } from './commit-mark.ts';
import { damagedState } from './damaged-state.ts';
import { createArchives } from './sqlite-archives.ts';
import { createCollections } from './sqlite-collections.ts';
import { openSqliteFile } from './sqlite-file.ts';
import { createHeadWriter, emptyHead, type Head, toBlobSum, verifyHead } from './sqlite-head.ts';
import { createLogs } from './sqlite-logs.ts';
import { createShelves } from './sqlite-shelves.ts';
import type { Store } from './store.ts';
import { add } from './tally.ts';

const toSha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Batch {
  readonly promise: Promise<void>;
  waiting: number;
  resolve(): void;
  reject(error: unknown): void;
}

/** So many who wait for a commit together will be more in a moment: one commit later is sooner than two. */
const CROWD = 4;

/**
 * The store on node:sqlite: WAL, synchronous FULL, one transaction for all that changed since the
 * last one. Every value has its checksum, and the database a head that says what it should hold, so that what a disk has
 * lost or altered is refused and not taken for what was written. `onFailure` is told when a commit fails; after that nothing is acknowledged any more.
 */
export const createSqliteStore = (
  file: string,
  onFailure: (error: unknown) => void = () => {},
): Store => {
  let dirty = false;
  let failed: unknown;
  let head: Head = emptyHead();
  let mark: CommitMark | undefined;
  let batch: Batch | undefined;
  /** How many waited for the last commit together. */
  let crowd = 0;

  const touch = () => {
    dirty = true;
  };
  /** Nothing is acknowledged from now on. */
  const fail = (error: unknown): unknown => {
    failed = error;
    onFailure(error);
    return error;
  };
  const damaged = (what: string): Error => {
    const error = damagedState(file, what);
    fail(error);
    return error;
  };

  const database = openSqliteFile(file, (opened) => {
    if (file !== ':memory:') mark = openCommitMark(`${file}.commits`, fail);
    head = verifyHead(opened, file, mark);
  });
  const writeHead = createHeadWriter(database);
  const collections = createCollections(database, head.records, touch);
  const part = { database, touch, flush: () => flush(), damaged };
  const archives = createArchives({ ...part, tally: head.records });
  const logs = createLogs({ ...part, tally: head.lines });
  const shelves = createShelves({ ...part, tally: head.items });
  const readBlob = database.prepare('SELECT bytes FROM blobs WHERE sha256 = ?');
  const writeBlob = database.prepare('INSERT OR IGNORE INTO blobs (sha256, bytes) VALUES (?, ?)');
  const blobs = new Map<string, Uint8Array>();

  const flush = () => {
    if (failed !== undefined) throw failed;
    if (!dirty) return;
    try {
      database.exec('BEGIN IMMEDIATE');
      collections.write();
      archives.write();
      logs.write();
      shelves.write();
      for (const [sha256, bytes] of blobs)
        if (writeBlob.run(sha256, bytes).changes > 0) add(head.blobs, toBlobSum(sha256));
      head.commits += 1;
      writeHead(head);
      database.exec('COMMIT');
      mark?.write(head.commits);
      archives.settle();
      logs.settle();
      shelves.settle();
      blobs.clear();
      dirty = false;
    } catch (error) {
      throw fail(error);
    }
  };

  const flushBatch = () => {
    const waiting = batch;
    batch = undefined;
    crowd = waiting?.waiting ?? 0;
    try {
      flush();
      waiting?.resolve();
    } catch (error) {
      waiting?.reject(error);
    }
  };

  return {
    collection: collections.open,
    archive: archives.open,
    log: logs.open,
    shelf: shelves.open,
    blobs: {
      put(bytes) {
        const sha256 = toSha256(bytes);
        blobs.set(sha256, bytes);
        touch();
        return sha256;
      },
      get(sha256) {
        const waiting = blobs.get(sha256);
        if (waiting !== undefined) return waiting;
        const bytes = readBlob.get(sha256)?.bytes;
        if (!(bytes instanceof Uint8Array)) return undefined;
        if (toSha256(bytes) !== sha256) throw damaged(`blob ${sha256} is not as it was written`);
        return bytes;
      },
    },
    committed() {
      if (failed !== undefined) return Promise.reject(failed);
      if (!dirty) return Promise.resolve();
      if (batch === undefined) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        batch = { promise, resolve, reject, waiting: 0 };
        // One flush for everybody who writes in this turn of the event loop, and of a millisecond where there are many.
        if (crowd < CROWD) setImmediate(flushBatch);
        else setTimeout(flushBatch, 1);
      }
      batch.waiting += 1;
      return batch.promise;
    },
    close() {
      if (failed === undefined) flush();
      database.close();
      mark?.close();
    },
  };
};
