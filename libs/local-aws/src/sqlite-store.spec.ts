import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from './sqlite-store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  file = join(folder, 'state.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps collections, logs and blobs from one opening to the next', async () => {
  const store = createSqliteStore(file);
  store.collection<{ n: number }>('things').put('a', { n: 1 });
  store.collection<{ n: number }>('things').put('b', { n: 2 });
  store.collection('things').delete('a');
  store.log<string>('lines').append('x', 'first');
  store.log<string>('lines').append('x', 'second');
  const sha256 = store.blobs.put(Buffer.from('bytes'));
  await store.committed();
  store.close();

  const again = createSqliteStore(file);
  expect([...again.collection('things').entries()]).toEqual([['b', { n: 2 }]]);
  expect(again.log('lines').read('x')).toEqual(['first', 'second']);
  expect(again.log('lines').read('x', { reverse: true, limit: 1 })).toEqual(['second']);
  expect(Buffer.from(again.blobs.get(sha256) ?? []).toString()).toBe('bytes');
  again.close();
});

it('keeps the order in which keys were first put, through changes', () => {
  const store = createSqliteStore(':memory:');
  const things = store.collection<number>('things');
  for (const key of ['c', 'a', 'b']) things.put(key, 1);
  things.put('c', 2);
  expect([...things.entries()].map(([key]) => key)).toEqual(['c', 'a', 'b']);
  store.close();
});

it('commits everything of one turn together', async () => {
  const store = createSqliteStore(file);
  const things = store.collection<number>('things');
  things.put('a', 1);
  const first = store.committed();
  things.put('b', 2);
  expect(store.committed()).toBe(first);
  await first;
  store.close();
});

it('refuses a second process on the same file', () => {
  const store = createSqliteStore(file);
  store.collection<number>('things').put('a', 1);
  expect(() => createSqliteStore(file)).toThrow(/in use by another process/);
  store.close();
});

it('acknowledges nothing any more once the disk has refused a commit', async () => {
  const failures: unknown[] = [];
  const store = createSqliteStore(file, (error) => failures.push(error));
  const things = store.collection<unknown>('things');
  things.put('cannot be written', 1n);
  await expect(store.committed()).rejects.toThrow();
  expect(failures).toHaveLength(1);
  things.put('fine', 1);
  await expect(store.committed()).rejects.toThrow();
});
