import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AwsError } from './aws-error.ts';
import { damagedState } from './damaged-state.ts';

const VERSION = 1;

/** As SQLite keeps them, to the letter: what has another wording was not written here. */
const SCHEMA = [
  'CREATE TABLE records (id INTEGER PRIMARY KEY, collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, checksum INTEGER NOT NULL, UNIQUE (collection, key))',
  'CREATE TABLE lines (log TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL, value TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (log, key, seq)) WITHOUT ROWID',
  'CREATE TABLE items (shelf TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (shelf, key)) WITHOUT ROWID',
  'CREATE TABLE blobs (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID',
  'CREATE TABLE head (id INTEGER PRIMARY KEY, commits INTEGER NOT NULL, records INTEGER NOT NULL, recordsSum INTEGER NOT NULL, items INTEGER NOT NULL, itemsSum INTEGER NOT NULL, lines INTEGER NOT NULL, linesSum INTEGER NOT NULL, blobs INTEGER NOT NULL, blobsSum INTEGER NOT NULL)',
];

/** SQLITE_ERROR (a format or a table that it does not know), SQLITE_CORRUPT and SQLITE_NOTADB. */
const DAMAGE: readonly number[] = [1, 11, 26];

/** SQLite says more in the higher bits. */
const isDamage = (error: unknown): boolean =>
  DAMAGE.includes(((error as { readonly errcode?: number }).errcode ?? 0) & 255);

/** Closes a database that is not to be touched: SQLite writes its log into it as it closes. */
const closeUntouched = (database: DatabaseSync, file: string): void => {
  const kept = [file, `${file}-wal`].filter(existsSync);
  for (const path of kept) copyFileSync(path, `${path}.kept`);
  database.close();
  for (const path of kept) renameSync(`${path}.kept`, path);
};

const readVersion = (database: DatabaseSync): unknown =>
  database.prepare('PRAGMA user_version').get()?.user_version;

const readSchema = (database: DatabaseSync): readonly unknown[] =>
  database
    .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
    .all()
    .map(({ sql }) => sql);

/** SQLite's own look at its structure: pages, their cells, the index. What the values say is looked at elsewhere. */
const checkStructure = (database: DatabaseSync, file: string): void => {
  if (readVersion(database) !== VERSION)
    throw damagedState(file, 'it was not written by this version');
  if (JSON.stringify(readSchema(database)) !== JSON.stringify(SCHEMA))
    throw damagedState(file, 'its tables are not those that were made');
  const [found] = database.prepare('PRAGMA integrity_check(1)').all();
  if (found?.integrity_check !== 'ok')
    throw damagedState(file, String(found?.integrity_check).replaceAll(/\s+/g, ' '));
};

const isEmpty = (database: DatabaseSync): boolean =>
  readVersion(database) === 0 && readSchema(database).length === 0;

const explain = (error: unknown, file: string): unknown => {
  if (error instanceof AwsError) return error;
  const message = String(error).replace(/^Error: /, '');
  if (isDamage(error)) return damagedState(file, message);
  if (/locked|busy/i.test(message)) {
    return new AwsError(
      'DataFolderInUse',
      `${file} is in use by another process: stop it, or choose another folder with COUNTERSIGN_HOME`,
    );
  }
  return new Error(`${file} cannot be opened: ${message}`, { cause: error });
};

/**
 * Opens the database, or makes it, and has it looked at before anything is read from it. Refuses one that is in use,
 * and one that is damaged, which it leaves as it is.
 */
export const openSqliteFile = (
  file: string,
  verify: (database: DatabaseSync) => void,
): DatabaseSync => {
  const database = new DatabaseSync(file);
  try {
    // The exclusive lock is the kernel's: kill -9 frees it, and a second process is refused.
    database.exec(
      'PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000; BEGIN IMMEDIATE; COMMIT',
    );
    if (isEmpty(database)) {
      const first = 'INSERT INTO head VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0)';
      database.exec(
        `BEGIN IMMEDIATE; ${SCHEMA.join(';')}; ${first}; PRAGMA user_version=${VERSION}; COMMIT`,
      );
    } else checkStructure(database, file);
    verify(database);
    return database;
  } catch (error) {
    const explained = explain(error, file);
    if (explained instanceof AwsError && explained.code === 'DataFolderInUse') database.close();
    else closeUntouched(database, file);
    throw explained;
  }
};
