import fc from 'fast-check';
import { BoundedRegularExpression } from './bounded-regular-expression.ts';

const search = (expression: RegExp, text: string) => {
  const found = new BoundedRegularExpression(expression).exec(text);
  return found === null ? null : [found.index, ...found];
};

const searchWithEngine = (expression: RegExp, text: string) => {
  const found = new RegExp(expression.source, expression.flags.replace('g', '')).exec(text);
  return found === null ? null : [found.index, ...found];
};

describe('a bounded regular expression', () => {
  it.each<[RegExp, string]>([
    [/abc/, 'xxabcx'],
    [/a.c/, 'a\nc abc'],
    [/(a|ab)(c|bcd)(d*)/, 'abcd'],
    [/^\s*(\w+)\s*=\s*(.*?)\s*$/, '  key = some value  '],
    [/(\d{4})-(\d{2})-(\d{2})/, 'on 2026-10-02'],
    [/[^a-c\d-]+/, 'abc-1xyz'],
    [/[\w.+-]+@[\w-]+\.[a-z]{2,}/i, 'Write to Ann.B@EXAMPLE.org today'],
    [/\bword\b/, 'sword word'],
    [/\Bor/, 'or word'],
    [/(a)?b\1/, 'b'],
    [/(\w)\1/, 'abccd'],
    [/x(?=y)/, 'xz xy'],
    [/x(?!y)/, 'xy xz'],
    [/(?:ab)+?c/, 'ababc'],
    [/(?:a|b)*c/, 'ababc'],
    [/a{2}b{1,2}c{0,}/, 'aabb'],
    [/^b/m, 'a\nb'],
    [/a$/m, 'a\nb'],
    [/(z)((a+)?(b+)?(c))*/, 'zaacbbbcac'],
    [/\x41\u0042\t/, 'AB\t'],
    [/[\b]/, 'a\bb'],
    [/(a*)*/, 'b'],
    [/(?:)/, 'abc'],
    [/a|/, 'ba'],
    [/[a-]/, '-'],
    [/\d+?\d/, '1234'],
  ])('finds what the engine finds: %s in %j', (expression, text) => {
    expect(search(expression, text)).toEqual(searchWithEngine(expression, text));
  });

  it('finds what the engine finds, for any pattern of these pieces', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '(a)',
      '(a|b)',
      '(?:ab)',
      '^',
      '$',
    );
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '*?', '+?');
    const pattern = fc.array(fc.tuple(piece, quantifier), { maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (pieces, given) => {
        const source = pieces
          .map(([one, many]) => (one === '^' || one === '$' ? one : one + many))
          .join('');
        const expression = new RegExp(source);
        expect(search(expression, given)).toEqual(searchWithEngine(expression, given));
      }),
      { numRuns: 2000 },
    );
  });

  it('goes on behind the last match', () => {
    const expression = new BoundedRegularExpression(/a(\d)/g);
    const found = [];
    for (let match = expression.exec('a1a2'); match !== null; match = expression.exec('a1a2'))
      found.push([match.index, match[1]]);
    expect(found).toEqual([
      [0, '1'],
      [2, '2'],
    ]);
  });

  it('gives up a search that would take for ever', () => {
    expect(() => search(/^(a+)+$/, `${'a'.repeat(40)}!`)).toThrow('takes too many steps');
  });

  it('reads a long text without filling the stack', () => {
    expect(search(/^.*$/, 'x'.repeat(500_000))).toHaveLength(2);
  });

  it.each([/(?<=a)b/, /(?<name>a)/])('refuses %s, saying so', (expression) => {
    expect(() => search(expression, 'ab')).toThrow('not supported');
  });
});
