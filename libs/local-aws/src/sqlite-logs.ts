import { checksum } from './checksum.ts';
import type { SqlitePart } from './sqlite-part.ts';
import type { Log } from './store.ts';
import { add, remove } from './tally.ts';

interface PendingLine {
  readonly log: string;
  readonly key: string;
  readonly seq: number;
  readonly value: unknown;
}

/** How many lengths are remembered: of a busy runtime's logs most are never written to again. */
const MOST_LENGTHS = 10_000;

/** Logs on disk only; a read first writes what is pending, so it always sees everything. */
export const createLogs = ({ database, tally, touch, flush, damaged }: SqlitePart) => {
  const last = database.prepare('SELECT MAX(seq) AS seq FROM lines WHERE log = ? AND key = ?');
  const insert = database.prepare(
    'INSERT INTO lines (log, key, seq, value, checksum) VALUES (?, ?, ?, ?, ?)',
  );
  const forwards = database.prepare(
    'SELECT seq, value, checksum FROM lines WHERE log = ? AND key = ? AND seq >= ? ORDER BY seq LIMIT ?',
  );
  const backwards = database.prepare(
    'SELECT seq, value, checksum FROM lines WHERE log = ? AND key = ? AND seq <= ? ORDER BY seq DESC LIMIT ?',
  );
  const sums = database.prepare('SELECT checksum FROM lines WHERE log = ? AND key = ?');
  const erase = database.prepare('DELETE FROM lines WHERE log = ? AND key = ?');
  const pending: PendingLine[] = [];
  const erased: (readonly [log: string, key: string])[] = [];
  const lengths = new Map<string, number>();

  const read = (log: string, key: string, row: Readonly<Record<string, unknown>>) => {
    const text = String(row.value);
    if (checksum(log, `${key}\0${row.seq}`, text) !== row.checksum)
      throw damaged(`line ${row.seq} of ${log} ${key} is not as it was written`);
    return JSON.parse(text);
  };

  const lengthOf = (log: string, key: string): number => {
    const id = `${log}\0${key}`;
    const known = lengths.get(id);
    if (known !== undefined) return known;
    const seq = last.get(log, key)?.seq;
    const length = typeof seq === 'number' ? seq + 1 : 0;
    lengths.set(id, length);
    return length;
  };

  return {
    open<Line>(log: string): Log<Line> {
      return {
        append(key, value) {
          const seq = lengthOf(log, key);
          lengths.set(`${log}\0${key}`, seq + 1);
          pending.push({ log, key, seq, value });
          touch();
        },
        read(key, { offset = 0, limit = -1, reverse = false } = {}) {
          flush();
          // Lines are numbered without a gap, so a position is a number: no line is counted to get there.
          const rows = reverse
            ? backwards.all(log, key, lengthOf(log, key) - 1 - offset, limit)
            : forwards.all(log, key, offset, limit);
          return rows.map((row) => read(log, key, row));
        },
        length: (key) => lengthOf(log, key),
        delete(key) {
          flush();
          erased.push([log, key]);
          lengths.set(`${log}\0${key}`, 0);
          touch();
        },
      };
    },
    write() {
      for (const [log, key] of erased) {
        for (const { checksum: sum } of sums.all(log, key)) remove(tally, Number(sum));
        erase.run(log, key);
      }
      erased.length = 0;
      for (const { log, key, seq, value } of pending) {
        const text = JSON.stringify(value);
        const sum = checksum(log, `${key}\0${seq}`, text);
        insert.run(log, key, seq, text, sum);
        add(tally, sum);
      }
      pending.length = 0;
    },
    /** What was written is on disk, where lengths can be read again. */
    settle() {
      if (lengths.size > MOST_LENGTHS) lengths.clear();
    },
  };
};
