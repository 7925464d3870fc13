import { checksum } from './checksum.ts';
import type { SqlitePart } from './sqlite-part.ts';
import type { KeyRange, Shelf } from './store.ts';
import { add, remove } from './tally.ts';

type Row = Readonly<Record<string, unknown>>;

const MOST_RECENT = 1000;
/** In characters: what is longer costs more to keep than to read. */
const LONGEST_RECENT = 16_384;

/** Shelves on disk only. A single text is found among what waits for the next `write`; a range is read after it. */
export const createShelves = ({ database, tally, touch, flush, damaged }: SqlitePart) => {
  const select = database.prepare('SELECT value, checksum FROM items WHERE shelf = ? AND key = ?');
  const upsert = database.prepare(
    'INSERT INTO items (shelf, key, value, checksum) VALUES (?, ?, ?, ?) ON CONFLICT (shelf, key) DO UPDATE SET value = excluded.value, checksum = excluded.checksum',
  );
  const erase = database.prepare('DELETE FROM items WHERE shelf = ? AND key = ?');
  const pending = new Map<string, Map<string, string | undefined>>();
  /** What was read or written lately, and is on disk: most of what is read was just written. */
  const recent = new Map<string, string>();
  const remember = (shelf: string, key: string, value: string) => {
    recent.delete(`${shelf}\0${key}`);
    if (value.length > LONGEST_RECENT) return;
    if (recent.size >= MOST_RECENT) recent.clear();
    recent.set(`${shelf}\0${key}`, value);
  };

  const verified = (shelf: string, key: string, { value, checksum: said }: Row): string => {
    if (checksum(shelf, key, String(value)) !== said)
      throw damaged(`${shelf} ${key} is not as it was written`);
    return String(value);
  };

  const readRange = (shelf: string, range: KeyRange) => {
    const { gte, gt, lte, lt, reverse = false, limit = -1 } = range;
    const bounds = Object.entries({ '>=': gte, '>': gt, '<=': lte, '<': lt }).filter(
      (bound): bound is [string, string] => bound[1] !== undefined,
    );
    const where = ['shelf = ?', ...bounds.map(([sign]) => `key ${sign} ?`)].join(' AND ');
    return database
      .prepare(
        `SELECT key, value, checksum FROM items WHERE ${where} ORDER BY key ${reverse ? 'DESC' : 'ASC'} LIMIT ?`,
      )
      .all(shelf, ...bounds.map(([, bound]) => bound), limit)
      .map((row) => [String(row.key), verified(shelf, String(row.key), row)] as const);
  };

  return {
    open(shelf: string): Shelf {
      const changed = pending.get(shelf) ?? new Map<string, string | undefined>();
      pending.set(shelf, changed);
      const change = (key: string, value: string | undefined) => {
        changed.set(key, value);
        touch();
      };
      return {
        get(key) {
          if (changed.has(key)) return changed.get(key);
          const known = recent.get(`${shelf}\0${key}`);
          if (known !== undefined) return known;
          const row = select.get(shelf, key);
          if (row === undefined) return undefined;
          const value = verified(shelf, key, row);
          remember(shelf, key, value);
          return value;
        },
        put: (key, value) => change(key, value),
        delete: (key) => change(key, undefined),
        range(range) {
          flush();
          return readRange(shelf, range);
        },
      };
    },
    write() {
      for (const [shelf, changed] of pending) {
        for (const [key, value] of changed) {
          const before = select.get(shelf, key);
          if (before !== undefined) remove(tally, Number(before.checksum));
          if (value === undefined) {
            erase.run(shelf, key);
            continue;
          }
          const sum = checksum(shelf, key, value);
          upsert.run(shelf, key, value, sum);
          add(tally, sum);
        }
      }
    },
    /** What was written is on disk. */
    settle() {
      for (const [shelf, changed] of pending) {
        for (const [key, value] of changed)
          if (value === undefined) recent.delete(`${shelf}\0${key}`);
          else remember(shelf, key, value);
        changed.clear();
      }
    },
  };
};
