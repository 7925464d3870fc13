import { toPrintable, toTable } from './printable.ts';

it.each([
  ['an escape sequence', 'a\u001b[31mred', 'a\u{FFFD}[31mred'],
  ['a bidirectional override', 'safe\u202Etxt.exe', 'safe\u{FFFD}txt.exe'],
  ['a zero-width space', 'a\u200Bb', 'a\u{FFFD}b'],
  ['lines', 'one\n\n two', 'one two'],
])('makes %s harmless', (_what, text, printable) => {
  expect(toPrintable(text)).toBe(printable);
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
