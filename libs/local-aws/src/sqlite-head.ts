import type { DatabaseSync } from 'node:sqlite';
import { checksum } from './checksum.ts';
import type { CommitMark } from './commit-mark.ts';
import { damagedState } from './damaged-state.ts';
import { add, emptyTally, type Tally } from './tally.ts';

/** What the database should hold: written with every commit, and held against what it does hold when it is opened. */
export interface Head {
  commits: number;
  readonly records: Tally;
  readonly items: Tally;
  /** Lines alone are not summed up: there are too many to read at every start. Each is held to its checksum when read. */
  lines: number;
}

export const emptyHead = (): Head => ({
  commits: 0,
  records: emptyTally(),
  items: emptyTally(),
  lines: 0,
});

const readTally = (
  database: DatabaseSync,
  file: string,
  table: string,
  columns: readonly [string, string],
): Tally => {
  const tally = emptyTally();
  const [group, key] = columns;
  const rows = database
    .prepare(`SELECT ${group} AS name, ${key}, value, checksum FROM ${table}`)
    .iterate();
  for (const { name, key, value, checksum: said } of rows) {
    if (checksum(String(name), String(key), String(value)) !== said)
      throw damagedState(file, `${name} ${key} is not as it was written`);
    add(tally, Number(said));
  }
  return tally;
};

const isSame = (one: Tally, other: Tally) => one.count === other.count && one.sum === other.sum;

/** Reads the head, and holds all that there is against it and against the mark. Throws if anything differs. */
export const verifyHead = (database: DatabaseSync, file: string, mark?: CommitMark): Head => {
  const row = database.prepare('SELECT * FROM head WHERE id = 1').get();
  const said: Head = {
    commits: Number(row?.commits),
    records: { count: Number(row?.records), sum: Number(row?.recordSum) },
    items: { count: Number(row?.items), sum: Number(row?.itemSum) },
    lines: Number(row?.lines),
  };
  const acknowledged = mark?.read() ?? 0;
  if (!(said.commits >= acknowledged))
    throw damagedState(
      file,
      `its log ends too early: ${acknowledged} commits were acknowledged, and ${said.commits} are there`,
    );
  const lines = database.prepare('SELECT COUNT(*) AS count FROM lines').get()?.count;
  if (
    !isSame(readTally(database, file, 'records', ['collection', 'key']), said.records) ||
    !isSame(readTally(database, file, 'items', ['shelf', 'key']), said.items) ||
    lines !== said.lines
  )
    throw damagedState(file, 'something that was written is missing, or is older than what was');
  return said;
};

/** Writes the head into the commit that it is the head of. */
export const createHeadWriter = (database: DatabaseSync) => {
  const update = database.prepare(
    'UPDATE head SET commits = ?, records = ?, recordSum = ?, items = ?, itemSum = ?, lines = ? WHERE id = 1',
  );
  return ({ commits, records, items, lines }: Head): void =>
    void update.run(commits, records.count, records.sum, items.count, items.sum, lines);
};
