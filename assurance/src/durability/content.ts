import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from '../../../libs/local-aws/src/sqlite-store.ts';

/** What a database is made of, by name: with it everything in it can be asked for through the store. */
export interface Names {
  readonly collections: readonly string[];
  readonly lines: readonly (readonly [log: string, key: string])[];
  readonly shelves: readonly string[];
  readonly blobs: readonly string[];
}

/** Reads the names from a copy, with SQLite alone. */
export const readNames = (file: string): Names => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  const copy = join(folder, 'state.sqlite');
  cpSync(file, copy);
  cpSync(`${file}-wal`, `${copy}-wal`, { force: true });
  const database = new DatabaseSync(copy);
  const column = (sql: string) => database.prepare(sql).all();
  const names = {
    collections: column('SELECT DISTINCT collection AS name FROM records').map(({ name }) =>
      String(name),
    ),
    lines: column('SELECT DISTINCT log, key FROM lines').map(
      ({ log, key }) => [String(log), String(key)] as const,
    ),
    shelves: column('SELECT DISTINCT shelf AS name FROM items').map(({ name }) => String(name)),
    blobs: column('SELECT sha256 AS name FROM blobs').map(({ name }) => String(name)),
  };
  database.close();
  rmSync(folder, { recursive: true });
  return names;
};

/** A hash over all that the store gives, as the runtime reads it. Throws where the store refuses. */
export const hashContent = (file: string, names: Names): string => {
  const failures: unknown[] = [];
  const store = createSqliteStore(file, (error) => failures.push(error));
  const hash = createHash('sha256');
  const add = (value: unknown) => hash.update(`${JSON.stringify(value)}\n`);
  try {
    for (const name of names.collections) add([...store.collection(name).entries()]);
    for (const [log, key] of names.lines)
      add([store.log(log).length(key), store.log(log).read(key)]);
    for (const name of names.shelves) add(store.shelf(name).range({}));
    for (const name of names.blobs) {
      const bytes = store.blobs.get(name);
      hash.update(bytes ?? 'none');
    }
  } finally {
    store.close();
  }
  if (failures.length > 0) throw failures[0];
  return hash.digest('hex');
};
