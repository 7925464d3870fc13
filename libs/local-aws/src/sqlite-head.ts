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
  readonly lines: Tally;
  /** Of their names alone: each is held to its name when it is read. */
  readonly blobs: Tally;
}

export const emptyHead = (): Head => ({
  commits: 0,
  records: emptyTally(),
  items: emptyTally(),
  lines: emptyTally(),
  blobs: emptyTally(),
});

/** By table, what says of a row what it is, in SQL. */
const TABLES = {
  records: ['collection', 'key'],
  items: ['shelf', 'key'],
  lines: ['log', 'key || char(0) || seq'],
} as const;

const readTally = (database: DatabaseSync, file: string, table: keyof typeof TABLES): Tally => {
  const tally = emptyTally();
  const [group, name] = TABLES[table];
  const rows = database
    .prepare(`SELECT ${group} AS grouped, ${name} AS name, value, checksum FROM ${table}`)
    .iterate();
  for (const row of rows) {
    if (checksum(String(row.grouped), String(row.name), String(row.value)) !== row.checksum)
      throw damagedState(file, `${row.grouped} ${row.name} is not as it was written`);
    add(tally, Number(row.checksum));
  }
  return tally;
};

export const toBlobSum = (sha256: string): number => checksum('blob', sha256, '');

const readBlobs = (database: DatabaseSync): Tally => {
  const tally = emptyTally();
  for (const { sha256 } of database.prepare('SELECT sha256 FROM blobs').iterate())
    add(tally, toBlobSum(String(sha256)));
  return tally;
};

/** Reads the head, and holds all that there is against it and against the mark. Throws if anything differs. */
export const verifyHead = (database: DatabaseSync, file: string, mark?: CommitMark): Head => {
  const row = database.prepare('SELECT * FROM head WHERE id = 1').get() ?? {};
  const said = (name: string): Tally => ({
    count: Number(row[name]),
    sum: Number(row[`${name}Sum`]),
  });
  const head: Head = {
    commits: Number(row.commits),
    ...{ records: said('records'), items: said('items') },
    ...{ lines: said('lines'), blobs: said('blobs') },
  };
  const acknowledged = mark?.read() ?? 0;
  if (!(head.commits >= acknowledged))
    throw damagedState(
      file,
      `its log ends too early: ${acknowledged} commits were acknowledged, and ${head.commits} are there`,
    );
  const found = {
    records: readTally(database, file, 'records'),
    items: readTally(database, file, 'items'),
    lines: readTally(database, file, 'lines'),
    blobs: readBlobs(database),
  };
  for (const name of ['records', 'items', 'lines', 'blobs'] as const)
    if (found[name].count !== head[name].count || found[name].sum !== head[name].sum)
      throw damagedState(file, 'something that was written is missing, or is older than what was');
  return head;
};

/** Writes the head into the commit that it is the head of. */
export const createHeadWriter = (database: DatabaseSync) => {
  const update = database.prepare(
    'UPDATE head SET commits = ?, records = ?, recordsSum = ?, items = ?, itemsSum = ?, lines = ?, linesSum = ?, blobs = ?, blobsSum = ? WHERE id = 1',
  );
  return ({ commits, records, items, lines, blobs }: Head): void => {
    const tallies = [records, items, lines, blobs].flatMap(({ count, sum }) => [count, sum]);
    update.run(commits, ...tallies);
  };
};
