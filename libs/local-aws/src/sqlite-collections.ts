import type { DatabaseSync } from 'node:sqlite';
import type { Collection } from './store.ts';

/** Collections whose values live in memory and whose changes wait for the next `write`. */
export const createCollections = (database: DatabaseSync, touch: () => void) => {
  const select = database.prepare(
    'SELECT key, value FROM records WHERE collection = ? ORDER BY id',
  );
  const upsert = database.prepare(
    'INSERT INTO records (collection, key, value) VALUES (?, ?, ?) ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM records WHERE collection = ? AND key = ?');
  const opened = new Map<string, Map<string, unknown>>();
  const changed = new Map<string, Set<string>>();

  const load = (name: string): Map<string, unknown> => {
    const known = opened.get(name);
    if (known !== undefined) return known;
    const values = new Map<string, unknown>();
    for (const { key, value } of select.iterate(name))
      values.set(String(key), JSON.parse(String(value)));
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
        const values = opened.get(name);
        for (const key of keys) {
          const value = values?.get(key);
          if (value === undefined) remove.run(name, key);
          else upsert.run(name, key, JSON.stringify(value));
        }
        keys.clear();
      }
    },
  };
};
