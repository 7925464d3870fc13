import fc from 'fast-check';
import { matchesEventPattern } from './event-pattern.ts';
import type { Json } from './json.ts';

const nest = (depth: number): Json => {
  let value: Json = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

describe('an event pattern', () => {
  it.each<[string, Json, Json, boolean]>([
    ['a name every object inherits is absent', { constructor: [{ exists: true }] }, {}, false],
    ['a name every object inherits can be absent', { toString: [{ exists: false }] }, {}, true],
    ['arrays in arrays are dissolved', { a: ['x'] }, { a: [['x']] }, true],
    ['a long wildcard ends', { a: [{ wildcard: '*a*a*a*b' }] }, { a: 'a'.repeat(50_000) }, false],
    ['a wildcard does not overlap itself', { a: [{ wildcard: 'ab*ba' }] }, { a: 'aba' }, false],
    ['two spellings of an IPv6 address are one', { a: ['::1'] }, { a: '0:0:0:0:0:0:0:1' }, true],
    ['an IPv4 range holds no IPv6 address', { a: [{ cidr: '0.0.0.0/0' }] }, { a: '::1' }, false],
    ['an embedded IPv4 address', { a: [{ cidr: '::ffff:0:0/96' }] }, { a: '::ffff:1.2.3.4' }, true],
    ['anything-but a text passes a number', { a: [{ 'anything-but': 'x' }] }, { a: 1 }, true],
    [
      'absence is asked of the whole event',
      { xs: { a: [{ exists: false }] } },
      { xs: [{ a: 1 }, {}] },
      false,
    ],
    ['absence below a scalar', { a: { b: [{ exists: false }] } }, { a: 1 }, true],
    ['absent or equal', { a: [{ exists: false }, 'x'] }, { a: 'x' }, true],
    ['a leaf written as text', { a: [1e3] }, { a: 1000 }, true],
    ['an exact text', { a: [{ exactly: 'x' }] }, { a: 'x' }, true],
    ['a suffix in any case', { a: [{ suffix: { 'equals-ignore-case': 'X' } }] }, { a: 'ax' }, true],
    ['an event that is no object', { a: ['x'] }, 'x', false],
  ])('handles: %s', (_name, pattern, event, expected) => {
    expect(matchesEventPattern(pattern, event)).toBe(expected);
  });

  it('takes the last of two leaves of the same name', () => {
    expect(matchesEventPattern('{"a":["x"],"a":["y"]}', { a: 'y' })).toBe(true);
  });

  it('does not see a prototype set by an event', () => {
    expect(matchesEventPattern({ a: ['x'] }, JSON.parse('{"__proto__":{"a":"x"}}'))).toBe(false);
  });

  it('survives an event nested beyond any stack', () => {
    expect(matchesEventPattern({ a: ['x'] }, { a: nest(200_000) })).toBe(true);
  });

  it('matches any event against the pattern made of its own leaves', () => {
    const leaf = fc.oneof(fc.string(), fc.integer({ min: -1e9, max: 1e9 }), fc.boolean());
    const { value } = fc.letrec<{ value: Json; object: Json }>((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, leaf, tie('object')),
      object: fc.dictionary(
        fc.string().filter((name) => name !== '$or'),
        tie('value'),
        { minKeys: 1, maxKeys: 4 },
      ),
    }));
    const toPattern = (part: Json): Json =>
      typeof part === 'object' && part !== null
        ? Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, toPattern(inner)]))
        : [part];
    fc.assert(
      fc.property(value, (event) => matchesEventPattern({ e: toPattern(event) }, { e: event })),
    );
  });

  it('answers or refuses whatever it is given as a pattern', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (pattern, event) => {
        try {
          return typeof matchesEventPattern(JSON.stringify(pattern), event as Json) === 'boolean';
        } catch (error) {
          return error instanceof Error && error.name === 'InvalidEventPatternException';
        }
      }),
      { numRuns: 2000 },
    );
  });
});
