import type { Json } from '../json.ts';
import { isReferencePath, parseJsonPath } from './parse-json-path.ts';
import { readJsonPath } from './read-json-path.ts';

const books: Json = {
  store: {
    book: [
      { title: 'A', price: 8, tags: ['x'] },
      { title: 'B', price: 12, isbn: '1' },
      { title: 'C', price: 22, isbn: '2' },
    ],
    'odd key': 1,
    limit: 10,
  },
};
const scope = {
  input: books,
  stateInput: books,
  variables: { v: { w: [1, 2] } },
  context: () => ({ Execution: { Id: 'arn' } }),
  world: { now: () => 0, newTaskToken: () => '', random: () => 0, uuid: () => '' },
  now: 0,
};
const read = (path: string): Json | undefined => readJsonPath(parseJsonPath(path), scope);

describe('a JSONPath', () => {
  it.each<[string, Json | undefined]>([
    ['$', books],
    ['$.store.limit', 10],
    ["$['store']['odd key']", 1],
    ['$.store["odd key"]', 1],
    ['$.store.book[0].title', 'A'],
    ['$.store.book[-1].title', 'C'],
    ['$.store.book[3]', undefined],
    ['$.store.nope', undefined],
    ['$.store.limit.deeper', undefined],
    ['$.store.constructor', undefined],
    ['$.store.book.length', undefined],
    ['$$.Execution.Id', 'arn'],
    ['$v.w[1]', 2],
    ['$unknown', undefined],
    ['$.store.book[*].title', ['A', 'B', 'C']],
    ['$.store.book[0,2].title', ['A', 'C']],
    ['$.store.book[0:2].title', ['A', 'B']],
    ['$.store.book[-2:].title', ['B', 'C']],
    ['$.store.book[::2].title', ['A', 'C']],
    ['$..title', ['A', 'B', 'C']],
    ['$..book[0].title', ['A']],
    ["$.store.book[0]['title','price']", ['A', 8]],
    ['$.store.book[?(@.isbn)].title', ['B', 'C']],
    ['$.store.book[?(!@.isbn)].title', ['A']],
    ['$.store.book[?(@.price < 10)].title', ['A']],
    ['$.store.book[?(@.price >= 12 && @.price < 20)].title', ['B']],
    ["$.store.book[?(@.title == 'A' || @.isbn == '2')].title", ['A', 'C']],
    ['$.store.book[?(@.price > $.store.limit)].title', ['B', 'C']],
    ["$.store.book[?(@.title in ['A','C'])].title", ['A', 'C']],
    ["$.store.book[?(@.title nin ['A','C'])].title", ['B']],
    ["$.store.book[?(!(@.title == 'A'))].title", ['B', 'C']],
    ['$.store.book[?(@.isbn != 1)].title', ['A', 'B', 'C']],
    ["$.store.book[?(@.tags[0] == 'x')].title", ['A']],
    ['$.store.*.nope', []],
  ])('%s finds %j', (path, found) => {
    expect(read(path)).toEqual(found);
  });

  it.each(['', 'a', '$.', '$[', '$[]', '$.a[', "$['a", '$.a b', '$[1:2:0]', '$[?(@.a'])(
    '%j is none',
    (text) => {
      expect(() => parseJsonPath(text)).toThrow(`Invalid path '${text}'`);
    },
  );

  it.each([
    ['$.a.b[0]', true],
    ["$['a']", true],
    ['$.a[-1]', false],
    ['$.a[*]', false],
    ['$..a', false],
  ])('%s leads to one place: %s', (text, expected) => {
    expect(isReferencePath(parseJsonPath(text))).toBe(expected);
  });

  it('does not follow a nest deeper than any stack', () => {
    let deep: Json = 'x';
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(readJsonPath(parseJsonPath('$..nope'), { ...scope, input: deep })).toEqual([]);
  });

  it.each([`$${'.a'.repeat(501)}`, `$[?(${'!('.repeat(60)}@.a${')'.repeat(60)})]`])(
    'is not read when it is deeper than anybody writes',
    (text) => {
      expect(() => parseJsonPath(text)).toThrow('Invalid path');
    },
  );
});
