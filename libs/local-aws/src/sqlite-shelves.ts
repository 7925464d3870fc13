import type { SqlitePart } from './sqlite-part.ts';
import { createRows, readText } from './sqlite-rows.ts';
import type { KeyRange, Shelf } from './store.ts';

const MOST_RECENT = 1000;
/** In characters: what is longer costs more to keep than to read. */
const LONGEST_RECENT = 16_384;

/** Shelves on disk only. A single text is found among what waits for the next `write`; a range is read after it. */
export const createShelves = ({ database, tally, touch, flush, damaged }: SqlitePart) => {
  const rows = createRows({ database, tally }, 'items');
  const pending = new Map<string, Map<string, string | undefined>>();
  /** What was read or written lately, and is on disk: most of what is read was just written. */
  const recent = new Map<string, string>();
  const remember = (shelf: string, key: string, value: string) => {
    recent.delete(`${shelf}\0${key}`);
    if (value.length > LONGEST_RECENT) return;
    if (recent.size >= MOST_RECENT) recent.clear();
    recent.set(`${shelf}\0${key}`, value);
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
      .map((row) => [String(row.key), readText(damaged, shelf, String(row.key), row)] as const);
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
          const row = rows.read(shelf, key);
          if (row === undefined) return undefined;
          const value = readText(damaged, shelf, key, row);
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
      for (const [shelf, changed] of pending)
        for (const [key, value] of changed) rows.write(shelf, key, value);
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
