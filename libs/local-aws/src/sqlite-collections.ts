import type { DatabaseSync } from 'node:sqlite';
import { createRows } from './sqlite-rows.ts';
import type { Collection } from './store.ts';
import type { Tally } from './tally.ts';

/** Collections whose values live in memory and whose changes wait for the next `write`. */
export const createCollections = (database: DatabaseSync, tally: Tally, touch: () => void) => {
  const select = database.prepare(
    'SELECT key, value, checksum FROM records WHERE collection = ? ORDER BY id',
  );
  const rows = createRows({ database, tally }, 'records');
  const opened = new Map<string, Map<string, unknown>>();
  const changed = new Map<string, Set<string>>();
  const written = new Map<string, Map<string, number>>();

  const load = (name: string): Map<string, unknown> => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const values = new Map<string, unknown>();
    const sums = new Map<string, number>();
    for (const { key, value, checksum: sum } of select.iterate(name)) {
      values.set(String(key), JSON.parse(String(value)));
      sums.set(String(key), Number(sum));
    }
    written.set(name, sums);
    opened.set(name, values);
    changed.set(name, new Set());
    return values;
  };

  return {
    open<Value>(name: string): Collection<Value> {
      const values = load(name) as Map<string, Value>;
      const change = (key: string) => {
        changed.get(name)?.add(key);
        touch();
      };
      return {
        get: (key) => values.get(key),
        put(key, value) {
          values.set(key, value);
          change(key);
        },
        delete(key) {
          if (values.delete(key)) change(key);
        },
        entries: () => values.entries(),
        values: () => values.values(),
        get size() {
          return values.size;
        },
      };
    },
    write() {
      for (const [name, keys] of changed) {
        if (keys.size === 0) continue;
        const values = opened.get(name);
        const sums = written.get(name);
        for (const key of keys) {
          const value = values?.get(key);
          const text = value === undefined ? undefined : JSON.stringify(value);
          const sum = rows.write(name, key, text, sums?.get(key) ?? null);
          if (sum === undefined) sums?.delete(key);
          else sums?.set(key, sum);
        }
        keys.clear();
      }
    },
  };
};
