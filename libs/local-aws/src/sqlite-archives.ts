import { checksum } from './checksum.ts';
import type { SqlitePart } from './sqlite-part.ts';
import type { Archive } from './store.ts';
import { add, remove } from './tally.ts';

type Row = Readonly<Record<string, unknown>>;

interface Opened {
  readonly archive: Archive<unknown>;
  /** What the next `write` has to write; undefined is deleted. */
  readonly pending: Map<string, unknown>;
  readonly isAtRest: (value: unknown) => boolean;
  /** Checksums on disk of those that are awake. */
  readonly sums: Map<string, number>;
}

/** How many values are read from disk at a time. */
const PAGE = 100;

/** Archives: what is at rest is on disk only, and what waits for the next `write` is in memory. */
export const createArchives = ({ database, tally, touch, flush, damaged }: SqlitePart) => {
  const select = database.prepare(
    'SELECT value, checksum FROM records WHERE collection = ? AND key = ?',
  );
  const selectSum = database.prepare(
    'SELECT checksum FROM records WHERE collection = ? AND key = ?',
  );
  const selectAll = database.prepare(
    'SELECT key, value, checksum FROM records WHERE collection = ? ORDER BY id',
  );
  const columns = 'SELECT id, key, value, checksum FROM records WHERE collection = ? AND id';
  const forwards = database.prepare(`${columns} > ? ORDER BY id LIMIT ${PAGE}`);
  const backwards = database.prepare(`${columns} < ? ORDER BY id DESC LIMIT ${PAGE}`);
  const upsert = database.prepare(
    'INSERT INTO records (collection, key, value, checksum) VALUES (?, ?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value, checksum = excluded.checksum',
  );
  const erase = database.prepare('DELETE FROM records WHERE collection = ? AND key = ?');
  const opened = new Map<string, Opened>();

  const read = (name: string, key: string, row: Row): unknown => {
    const text = String(row.value);
    if (checksum(name, key, text) !== row.checksum)
      throw damaged(`${name} ${key} is not as it was written`);
    return JSON.parse(text);
  };

  const open = (name: string, isAtRest: (value: unknown) => boolean): Opened => {
    const awake = new Map<string, unknown>();
    const pending = new Map<string, unknown>();
    const sums = new Map<string, number>();
    for (const row of selectAll.iterate(name)) {
      const key = String(row.key);
      const value = read(name, key, row);
      if (isAtRest(value)) continue;
      awake.set(key, value);
      sums.set(key, Number(row.checksum));
    }
    function* values({ reverse = false } = {}) {
      flush();
      let id = reverse ? Number.MAX_SAFE_INTEGER : 0;
      for (;;) {
        const rows = (reverse ? backwards : forwards).all(name, id);
        for (const row of rows)
          yield awake.get(String(row.key)) ?? read(name, String(row.key), row);
        if (rows.length < PAGE) return;
        id = Number(rows.at(-1)?.id);
      }
    }
    const archive: Archive<unknown> = {
      get(key) {
        const value = awake.get(key);
        if (value !== undefined) return value;
        if (pending.has(key)) return pending.get(key);
        const row = select.get(name, key);
        return row === undefined ? undefined : read(name, key, row);
      },
      put(key, value) {
        if (isAtRest(value)) awake.delete(key);
        else awake.set(key, value);
        pending.set(key, value);
        touch();
      },
      delete(key) {
        awake.delete(key);
        pending.set(key, undefined);
        touch();
      },
      awake: () => awake.values(),
      values,
    };
    return { archive, pending, isAtRest, sums };
  };

  return {
    open<Value>(name: string, isAtRest: (value: Value) => boolean): Archive<Value> {
      const known = opened.get(name) ?? open(name, isAtRest as (value: unknown) => boolean);
      opened.set(name, known);
      return known.archive as Archive<Value>;
    },
    write() {
      for (const [name, { pending, isAtRest, sums }] of opened)
        for (const [key, value] of pending) {
          const before = sums.get(key) ?? selectSum.get(name, key)?.checksum;
          if (before !== undefined) remove(tally, Number(before));
          sums.delete(key);
          if (value === undefined) {
            erase.run(name, key);
            continue;
          }
          const text = JSON.stringify(value);
          const sum = checksum(name, key, text);
          upsert.run(name, key, text, sum);
          add(tally, sum);
          if (!isAtRest(value)) sums.set(key, sum);
        }
    },
    /** What was written is on disk. */
    settle() {
      for (const { pending } of opened.values()) pending.clear();
    },
  };
};
