import fc from 'fast-check';
import { matchesWildcard, parseWildcard } from './wildcard.ts';

describe('a wildcard', () => {
  it('matches what the same expression with .* matches', () => {
    const letters = (maxLength: number, ...more: string[]) =>
      fc.string({ unit: fc.constantFrom('a', 'b', ...more), maxLength });
    fc.assert(
      fc.property(letters(8, '*'), letters(10), (drawn, text) => {
        const pattern = drawn.replace(/\*+/g, '*');
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text);
        expect(matchesWildcard(parseWildcard(pattern), text)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['a\\\\*', 'a\\x', true],
  ])('%s takes %s: %s', (pattern, text, expected) => {
    expect(matchesWildcard(parseWildcard(pattern), text)).toBe(expected);
  });
});
