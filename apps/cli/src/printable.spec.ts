import { toPrintable, toPrintableJson, toPrintableLines, toTable } from './printable.ts';

it.each([
  ['an escape sequence', 'a\u001b[31mred', 'a\u{FFFD}[31mred'],
  ['a bidirectional override', 'safe\u202Etxt.exe', 'safe\u{FFFD}txt.exe'],
  ['a zero-width space', 'a\u200Bb', 'a\u{FFFD}b'],
  ['an Arabic letter mark', 'a\u061Cb', 'a\u{FFFD}b'],
  ['an invisible tag', 'a\u{E0041}b', 'a\u{FFFD}b'],
  ['half of a pair', 'a\uD800b', 'a\u{FFFD}b'],
  ['lines', 'one\n\n two', 'one two'],
])('makes %s harmless', (_what, text, printable) => {
  expect(toPrintable(text)).toBe(printable);
});

it('cuts no character in half', () => {
  expect(toPrintable('xx\u{1F600}xx', 4)).toBe('xx\u{FFFD}…');
});

it('keeps lines where they are meant', () => {
  expect(toPrintableLines('a  b\n\u001b[2J c')).toBe('a  b\n\u{FFFD}[2J c');
});

it('writes JSON that says the same, in ASCII', () => {
  const value = { comment: 'é \u009b31m \u202e \u2028 \u{1F600}' };
  const json = toPrintableJson(value);
  expect(json).toMatch(/^[\n\x20-\x7e]+$/);
  expect(JSON.parse(json)).toEqual(value);
});

it('shows that it has shortened a text', () => {
  expect(toPrintable('x'.repeat(20), 5)).toBe('xxxx…');
});

it('sets rows in columns', () => {
  expect(
    toTable([
      ['A', 'LONG'],
      ['value', 'b'],
    ]),
  ).toBe('A      LONG\nvalue  b');
});
