import { createSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

let store: Store;
beforeEach(() => {
  store = createSqliteStore(':memory:');
});
afterEach(() => store.close());

const short = 'short';
const long = 'long'.repeat(10_000);

it.each([
  [short, long],
  [long, short],
])('gives the last text, whether it is kept in memory or not', async (first, second) => {
  const shelf = store.shelf('items');
  shelf.put('a', first);
  await store.committed();
  expect(shelf.get('a')).toBe(first);
  shelf.put('a', second);
  expect(shelf.get('a')).toBe(second);
  await store.committed();
  expect(shelf.get('a')).toBe(second);
});

it('gives nothing any more once it is deleted', async () => {
  const shelf = store.shelf('items');
  shelf.put('a', short);
  await store.committed();
  shelf.delete('a');
  expect(shelf.get('a')).toBeUndefined();
  await store.committed();
  expect(shelf.get('a')).toBeUndefined();
});

it('gives what is on disk of more than it keeps in memory', async () => {
  const shelf = store.shelf('items');
  const keys = Array.from({ length: 2500 }, (_, index) => `${index}`);
  for (const key of keys) shelf.put(key, `value of ${key}`);
  await store.committed();
  expect(keys.filter((key) => shelf.get(key) !== `value of ${key}`)).toEqual([]);
  expect(store.shelf('others').get('1')).toBeUndefined();
});
