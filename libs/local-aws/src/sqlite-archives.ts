import type { SqlitePart } from './sqlite-part.ts';
import { createRows, readText } from './sqlite-rows.ts';
import type { Archive } from './store.ts';

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
  const rows = createRows({ database, tally }, 'records');
  const selectAll = database.prepare(
    'SELECT key, value, checksum FROM records WHERE collection = ? ORDER BY id',
  );
  const columns = 'SELECT id, key, value, checksum FROM records WHERE collection = ? AND id';
  const forwards = database.prepare(`${columns} > ? ORDER BY id LIMIT ${PAGE}`);
  const backwards = database.prepare(`${columns} < ? ORDER BY id DESC LIMIT ${PAGE}`);
  const opened = new Map<string, Opened>();

  const read = (name: string, key: string, row: Row): unknown =>
    JSON.parse(readText(damaged, name, key, row));

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
        const found = (reverse ? backwards : forwards).all(name, id);
        for (const row of found)
          yield awake.get(String(row.key)) ?? read(name, String(row.key), row);
        if (found.length < PAGE) return;
        id = Number(found.at(-1)?.id);
      }
    }
    const archive: Archive<unknown> = {
      get(key) {
        const value = awake.get(key);
        if (value !== undefined) return value;
        if (pending.has(key)) return pending.get(key);
        const row = rows.read(name, key);
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
          const text = value === undefined ? undefined : JSON.stringify(value);
          const sum = rows.write(name, key, text, sums.get(key));
          if (sum === undefined || isAtRest(value)) sums.delete(key);
          else sums.set(key, sum);
        }
    },
    /** What was written is on disk. */
    settle() {
      for (const { pending } of opened.values()) pending.clear();
    },
  };
};
