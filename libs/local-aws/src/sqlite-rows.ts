import { checksum } from './checksum.ts';
import type { SqlitePart } from './sqlite-part.ts';
import { add, remove } from './tally.ts';

/** By table, the column that groups its keys. */
const GROUPS = { records: 'collection', items: 'shelf' } as const;

/** The rows of a table, each a text under a key with its checksum, and their tally. */
export const createRows = (
  { database, tally }: Pick<SqlitePart, 'database' | 'tally'>,
  table: keyof typeof GROUPS,
) => {
  const group = GROUPS[table];
  const select = database.prepare(
    `SELECT value, checksum FROM ${table} WHERE ${group} = ? AND key = ?`,
  );
  const selectSum = database.prepare(
    `SELECT checksum FROM ${table} WHERE ${group} = ? AND key = ?`,
  );
  const upsert = database.prepare(
    `INSERT INTO ${table} (${group}, key, value, checksum) VALUES (?, ?, ?, ?) ON CONFLICT (${group}, key) DO UPDATE SET value = excluded.value, checksum = excluded.checksum`,
  );
  const erase = database.prepare(`DELETE FROM ${table} WHERE ${group} = ? AND key = ?`);

  return {
    read: (name: string, key: string) => select.get(name, key),
    /**
     * Writes a text, or erases it. Gives its checksum.
     * @param known the checksum of what is there, where that is known; null if nothing is.
     */
    write(
      name: string,
      key: string,
      text: string | undefined,
      known?: number | null,
    ): number | undefined {
      const before = known === undefined ? selectSum.get(name, key)?.checksum : known;
      if (before !== undefined && before !== null) remove(tally, Number(before));
      if (text === undefined) {
        erase.run(name, key);
        return undefined;
      }
      const sum = checksum(name, key, text);
      upsert.run(name, key, text, sum);
      add(tally, sum);
      return sum;
    },
  };
};

/** The text of a row that is as it was written; throws `damaged` otherwise. */
export const readText = (
  damaged: SqlitePart['damaged'],
  name: string,
  key: string,
  row: Readonly<Record<string, unknown>>,
): string => {
  const text = String(row.value);
  if (checksum(name, key, text) !== row.checksum)
    throw damaged(`${name} ${key} is not as it was written`);
  return text;
};
