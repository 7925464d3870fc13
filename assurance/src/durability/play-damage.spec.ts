import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteStore } from '../../../libs/local-aws/src/sqlite-store.ts';
import { readNames } from './content.ts';
import { makeCopyFolder } from './copy-folder.ts';
import { judge } from './judge.ts';
import { playDamage } from './play-damage.ts';
import { copyState, type StoppedRuntime } from './stopped-runtime.ts';

let folder: string;
beforeEach(() => {
  folder = makeCopyFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A state of a few commits, killed and closed. */
const stopStore = async (): Promise<StoppedRuntime> => {
  const at = (name: string) => {
    mkdirSync(join(folder, name));
    return join(folder, name, 'state.sqlite');
  };
  const [living, killed, closed] = [at('living'), at('killed'), at('closed')];
  const store = createSqliteStore(living);
  for (let number = 0; number < 12; number += 1) {
    store.collection('decisions').put(`approval-${number % 5}`, { number, by: 'ann' });
    store.log('history').append('execution', { number });
    store.shelf('ledger').put(`approval-${number}`, `decided ${number}`);
    store.blobs.put(Buffer.from(`blob ${number}`));
    await store.committed();
  }
  copyState(living, killed);
  store.close();
  copyState(living, closed);
  return { folder, killed, closed };
};

it('accepts nothing altered and misses nothing acknowledged, wherever the files are cut or flipped', async () => {
  const counts = { seed: 1, flips: 100, cuts: 10, nearEnd: 8192, firstBytes: 80 };
  const results = playDamage(await stopStore(), join(folder, 'copy', 'state.sqlite'), counts);
  expect(results.flatMap(({ examples }) => examples)).toEqual([]);
  const verdicts = Object.fromEntries(results.map(({ name, verdicts }) => [name, verdicts]));
  expect(verdicts['log cut']?.refused).toBeGreaterThan(100);
  expect(verdicts['log cut, no mark']?.shorter).toBeGreaterThan(100);
  expect(verdicts['log flipped']?.refused).toBeGreaterThan(80);
  expect(verdicts['database flipped']?.refused).toBeGreaterThan(20);
}, 60_000);

it('sees a database that holds something else, and a refusal that does not help', async () => {
  const { killed } = await stopStore();
  const copy = join(folder, 'copy', 'state.sqlite');
  const names = readNames(killed);
  const other = {
    name: 'one more',
    do(file: string) {
      const store = createSqliteStore(file);
      store.collection('decisions').put('approval-1', { number: 1, by: 'eve' });
      store.close();
    },
  };
  expect(judge(killed, copy, names, other, '').verdict).toBe('wrong');
  const failing = {
    name: 'refused',
    do() {
      throw new Error('disk I/O error');
    },
  };
  expect(() => judge(killed, copy, names, failing, '')).toThrow('disk I/O error');
});
