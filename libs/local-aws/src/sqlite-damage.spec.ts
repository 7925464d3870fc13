import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damage-'));
  file = join(folder, 'state.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const commit = async (store: Store, number: number) => {
  store.collection('things').put(`thing-${number}`, { decision: `Approved-${number}` });
  store.log('lines').append('log', `line-${number}`);
  store.shelf('items').put(`item-${number}`, `text-${number}`);
  await store.committed();
};

/** Files as kill -9 leaves them: the log is not in the database yet. */
const leaveKilled = async (commits: number): Promise<void> => {
  const from = join(folder, 'living.sqlite');
  const store = createSqliteStore(from);
  for (let number = 0; number < commits; number += 1) await commit(store, number);
  for (const end of ['', '-wal', '.commits']) cpSync(from + end, file + end);
  store.close();
};

/** Files as a stop leaves them: everything is in the database. */
const leaveStopped = async (): Promise<void> => {
  const store = createSqliteStore(file);
  await commit(store, 0);
  store.close();
};

const alter = (path: string, text: string, to: string) => {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(text);
  expect(at).toBeGreaterThanOrEqual(0);
  bytes.write(to, at);
  writeFileSync(path, bytes);
};

it('has everything that was acknowledged before kill -9', async () => {
  await leaveKilled(20);
  const store = createSqliteStore(file);
  expect(store.collection('things').size).toBe(20);
  expect(store.log('lines').length('log')).toBe(20);
  expect(store.shelf('items').range({})).toHaveLength(20);
  store.close();
});

it('refuses a log that was cut, and leaves it as it is', async () => {
  await leaveKilled(20);
  const wal = `${file}-wal`;
  truncateSync(wal, readFileSync(wal).length - 5000);
  const [before, log] = [readFileSync(file), readFileSync(wal)];
  expect(() => createSqliteStore(file)).toThrow(
    /log ends too early: 2\d commits were acknowledged.*Put back a copy of the folder.*--reset/,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readFileSync(wal).equals(log)).toBe(true);
});

it.each([
  [
    'a value of a collection',
    'Approved-0',
    'Rejected-0',
    /things thing-0 is not as it was written/,
  ],
  ['a line of a log', 'line-0', 'lime-0', /lines log.*is not as it was written/],
  ['a text of a shelf', 'text-0', 'test-0', /items item-0 is not as it was written/],
  ['a table', 'commits INTEGER', 'commits INTEGES', /its tables are not those/],
  [
    'the database itself',
    'SQLite format 3',
    'SQLite formal 3',
    /is damaged: file is not a database/,
  ],
])('refuses %s that was altered on the disk', async (_, text, to, message) => {
  await leaveStopped();
  alter(file, text, to);
  expect(() => createSqliteStore(file)).toThrow(message);
});

it('stops at a blob that was altered on the disk, as it is read', async () => {
  const first = createSqliteStore(file);
  const sha256 = first.blobs.put(Buffer.from('the artifact'));
  await first.committed();
  first.close();
  alter(file, 'the artifact', 'the artefact');
  const failures: unknown[] = [];
  const store = createSqliteStore(file, (error) => failures.push(error));
  expect(() => store.blobs.get(sha256)).toThrow(/blob [0-9a-f]{64} is not as it was written/);
  expect(failures).toHaveLength(1);
  await expect(store.committed()).rejects.toThrow();
});

it('refuses a blob under another name', async () => {
  const first = createSqliteStore(file);
  const sha256 = first.blobs.put(Buffer.from('the artifact'));
  await first.committed();
  first.close();
  alter(file, sha256, 'f'.repeat(64));
  expect(() => createSqliteStore(file)).toThrow(/something that was written is missing/);
});

it.each([
  ['records', 'DELETE FROM records'],
  ['items', 'DELETE FROM items'],
  ['lines', 'DELETE FROM lines'],
  ['older values', 'UPDATE head SET recordsSum = recordsSum + 1'],
])('refuses a database that has lost its %s', async (_, change) => {
  await leaveStopped();
  const database = new DatabaseSync(file);
  database.exec(change);
  database.close();
  expect(() => createSqliteStore(file)).toThrow(/something that was written is missing/);
});

it('goes on where a write of the mark was torn, and refuses one that says nothing', async () => {
  await leaveKilled(3);
  const mark = `${file}.commits`;
  const bytes = readFileSync(mark);
  bytes.fill(0, 0, 64);
  writeFileSync(mark, bytes);
  createSqliteStore(file).close();
  writeFileSync(mark, Buffer.alloc(128));
  expect(() => createSqliteStore(file)).toThrow(/state.sqlite.commits is damaged/);
});

it('counts on when what is taken away comes back', async () => {
  const store = createSqliteStore(file);
  await commit(store, 0);
  store.collection('things').delete('thing-0');
  store.shelf('items').delete('item-0');
  store.log('lines').delete('log');
  await commit(store, 0);
  store.close();
  const again = createSqliteStore(file);
  expect(again.log('lines').read('log')).toEqual(['line-0']);
  expect(again.shelf('items').get('item-0')).toBe('text-0');
  again.close();
});

it('gives what is on a shelf in the order of its keys, what waits for a commit too', () => {
  const store = createSqliteStore(':memory:');
  const items = store.shelf('items');
  for (const key of ['b', 'a', 'd', 'c', 'é']) items.put(key, key.toUpperCase());
  items.delete('d');
  const keys = (range: object) => items.range(range).map(([key]) => key);
  expect(keys({})).toEqual(['a', 'b', 'c', 'é']);
  expect(keys({ gt: 'a', lte: 'c' })).toEqual(['b', 'c']);
  expect(keys({ gte: 'a', lt: 'c', reverse: true, limit: 1 })).toEqual(['b']);
  expect(items.get('d')).toBeUndefined();
  store.close();
});
