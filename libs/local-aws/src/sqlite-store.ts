import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { AwsError } from './aws-error.ts';
import { createCollections } from './sqlite-collections.ts';
import { createLogs } from './sqlite-logs.ts';
import type { Store } from './store.ts';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (collection, key));
CREATE TABLE IF NOT EXISTS lines (log TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (log, key, seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blobs (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID;
`;

const open = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file);
  try {
    // The exclusive lock is the kernel's: kill -9 frees it, and a second process is refused.
    database.exec(
      'PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;',
    );
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
    return database;
  } catch (error) {
    database.close();
    if (/locked|busy/i.test(String(error))) {
      throw new AwsError(
        'DataFolderInUse',
        `${file} is in use by another process: stop it, or choose another folder with COUNTERSIGN_HOME`,
      );
    }
    throw error;
  }
};

/**
 * The store on node:sqlite: WAL, synchronous FULL, one transaction for all that changed since the
 * last one. `onFailure` is told when a commit fails; after that nothing is acknowledged any more.
 */
export const createSqliteStore = (
  file: string,
  onFailure: (error: unknown) => void = () => {},
): Store => {
  const database = open(file);
  let dirty = false;
  let failed: unknown;
  let batch: { promise: Promise<void>; resolve(): void; reject(error: unknown): void } | undefined;

  const touch = () => {
    dirty = true;
  };
  const collections = createCollections(database, touch);
  const logs = createLogs(database, touch, () => flush());
  const readBlob = database.prepare('SELECT bytes FROM blobs WHERE sha256 = ?');
  const writeBlob = database.prepare('INSERT OR IGNORE INTO blobs (sha256, bytes) VALUES (?, ?)');
  const blobs = new Map<string, Uint8Array>();

  const flush = () => {
    if (failed !== undefined) throw failed;
    if (!dirty) return;
    try {
      database.exec('BEGIN IMMEDIATE');
      collections.write();
      logs.write();
      for (const [sha256, bytes] of blobs) writeBlob.run(sha256, bytes);
      database.exec('COMMIT');
      blobs.clear();
      dirty = false;
    } catch (error) {
      failed = error;
      onFailure(error);
      throw error;
    }
  };

  const flushBatch = () => {
    const waiting = batch;
    batch = undefined;
    try {
      flush();
      waiting?.resolve();
    } catch (error) {
      waiting?.reject(error);
    }
  };

  return {
    collection: collections.open,
    log: logs.open,
    blobs: {
      put(bytes) {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        blobs.set(sha256, bytes);
        touch();
        return sha256;
      },
      get(sha256) {
        const row = blobs.get(sha256) ?? readBlob.get(sha256)?.bytes;
        return row instanceof Uint8Array ? row : undefined;
      },
    },
    committed() {
      if (failed !== undefined) return Promise.reject(failed);
      if (!dirty) return Promise.resolve();
      if (batch === undefined) {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        batch = { promise, resolve, reject };
        // One flush for everybody who writes in this turn of the event loop.
        setImmediate(flushBatch);
      }
      return batch.promise;
    },
    close() {
      if (failed === undefined) flush();
      database.close();
    },
  };
};
