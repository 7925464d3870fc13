import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

interface Thing {
  readonly key: string;
  readonly isOver: boolean;
}

const openThings = (store: Store) => store.archive<Thing>('things', ({ isOver }) => isOver);
const keysOf = (things: Iterable<Thing>) => [...things].map(({ key }) => key);

let folder: string;
let file: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archives-'));
  file = join(folder, 'state.sqlite');
  store = createSqliteStore(file);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('gives back what is at rest, on disk or on its way there', async () => {
  const things = openThings(store);
  things.put('a', { key: 'a', isOver: true });
  expect(things.get('a')).toEqual({ key: 'a', isOver: true });
  await store.committed();
  expect(things.get('a')).toEqual({ key: 'a', isOver: true });
  expect(things.get('b')).toBeUndefined();
});

it('holds in memory only what is awake', async () => {
  const things = openThings(store);
  const awake = { key: 'a', isOver: false };
  things.put('a', awake);
  things.put('b', { key: 'b', isOver: false });
  things.put('b', { key: 'b', isOver: true });
  await store.committed();
  expect(keysOf(things.awake())).toEqual(['a']);
  expect(things.get('a')).toBe(awake);
  expect(things.get('b')).not.toBe(things.get('b'));
});

it('lists all in the order in which they were first put, and against it', async () => {
  const things = openThings(store);
  const keys = Array.from({ length: 250 }, (_, index) => `${(index * 7) % 250}`);
  for (const [index, key] of keys.entries()) {
    things.put(key, { key, isOver: index % 3 === 0 });
    // What lies between is another collection's.
    store.collection('others').put(key, index);
  }
  things.put('7', { key: '7', isOver: true });
  expect(keysOf(things.values())).toEqual(keys);
  await store.committed();
  expect(keysOf(things.values({ reverse: true }))).toEqual(keys.toReversed());
});

it('wakes the same ones in the next process', async () => {
  openThings(store).put('a', { key: 'a', isOver: false });
  openThings(store).put('b', { key: 'b', isOver: true });
  openThings(store).put('c', { key: 'c', isOver: true });
  await store.committed();
  openThings(store).delete('c');
  store.close();
  store = createSqliteStore(file);
  expect(keysOf(openThings(store).awake())).toEqual(['a']);
  expect(keysOf(openThings(store).values())).toEqual(['a', 'b']);
});

it('refuses a value at rest that is not as it was written', async () => {
  openThings(store).put('a', { key: 'a', isOver: true });
  store.close();
  const database = new DatabaseSync(file);
  database.exec(`UPDATE records SET value = replace(value, '"a"', '"z"')`);
  database.close();
  expect(() => createSqliteStore(file)).toThrow(/things a is not as it was written/);
  store = createSqliteStore(':memory:');
});
