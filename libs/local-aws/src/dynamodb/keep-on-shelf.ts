import { Readable } from 'node:stream';
import type { KeyRange, Shelf } from '../store.ts';

type Callback<Value> = (error: unknown, value?: Value) => void;

interface Change {
  readonly type: 'put' | 'del';
  readonly key: string;
  readonly value?: unknown;
}

/** What dynalite asks of its database. */
export interface Level {
  get(key: string, callback: Callback<unknown>): void;
  put(key: string, value: unknown, callback: Callback<void>): void;
  del(key: string, callback: Callback<void>): void;
  batch(changes: readonly Change[], callback: Callback<void>): void;
  createKeyStream(range?: KeyRange): Readable;
  createValueStream(range?: KeyRange): Readable;
}

const limited = ({ limit, ...range }: KeyRange): KeyRange =>
  limit === undefined || limit < 0 ? range : { ...range, limit };

/** Lets dynalite keep its items on a shelf of the store: so they are committed, checked and lost together with the rest. */
export const keepOnShelf = (level: Level, shelf: Shelf): void => {
  /** Level answers in a later turn, and dynalite relies on it. */
  const answer = <Value>(callback: Callback<Value>, act: () => Value) => {
    let result: readonly [error: unknown, value?: Value];
    try {
      result = [null, act()];
    } catch (error) {
      result = [error];
    }
    setImmediate(callback, ...result);
  };
  const change = ({ type, key, value }: Change) =>
    type === 'put' ? shelf.put(key, JSON.stringify(value)) : shelf.delete(key);

  const kept: Level = {
    get: (key, callback) =>
      answer(callback, () => {
        const text = shelf.get(key);
        return text === undefined ? undefined : JSON.parse(text);
      }),
    put: (key, value, callback) => answer(callback, () => change({ type: 'put', key, value })),
    del: (key, callback) => answer(callback, () => change({ type: 'del', key })),
    batch: (changes, callback) =>
      answer(callback, () => {
        for (const each of changes) change(each);
      }),
    createKeyStream: (range = {}) => Readable.from(shelf.range(limited(range)).map(([key]) => key)),
    createValueStream: (range = {}) =>
      Readable.from(shelf.range(limited(range)).map(([, text]) => JSON.parse(text))),
  };
  Object.assign(level, kept);
};
