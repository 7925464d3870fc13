import { parseFilterPattern } from './filter-pattern.ts';

const json = JSON.stringify({ level: 'ERROR', status: 503, detail: { code: 'a.b' } });

it.each([
  ['', 'anything', true],
  ['ERROR', 'an ERROR here', true],
  ['ERROR', 'an error here', false],
  ['one two', 'two one', true],
  ['one two', 'one', false],
  ['?one ?two', 'two', true],
  ['?one ?two', 'three', false],
  ['one -two', 'one two', false],
  ['one -two', 'one', true],
  ['"task timed out"', 'x task timed out y', true],
  ['"task timed out"', 'task was timed out', false],
  ['{ $.level = "ERROR" }', json, true],
  ['{ $.level = "E*" }', json, true],
  ['{ $.level != "ERROR" }', json, false],
  ['{ $.status >= 500 && $.level = ERROR }', json, true],
  ['{ $.status < 500 || $.detail.code = "a.b" }', json, true],
  ['{ $.detail.code = "a?b" }', json, false],
  ['{ $.level = "ERROR" }', 'not JSON', false],
  ['{ $.level = "ERROR" }', '{"level":{"toString":null}}', false],
  ['{ $.level != "ERROR" }', '{"level":{"toString":null}}', true],
  ['{ $.level > 1 }', '{"level":{"valueOf":null,"toString":null}}', false],
])('%s on %s: %s', (pattern, message, expected) => {
  expect(parseFilterPattern(pattern)(message)).toBe(expected);
});

it.each(['[ip, user]', '%regex%', '{ ($.a = 1) }'])('refuses %s, naming it', (pattern) => {
  expect(() => parseFilterPattern(pattern)).toThrow(pattern);
});
