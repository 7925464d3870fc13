import { fitsSchema } from './fits-schema.ts';
import { readSchema } from './schema-keywords.ts';

const SCHEMA = {
  $schema: 'http://json-schema.org/draft-04/schema#',
  title: 'An order',
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z]+-\\d+$', maxLength: 8 },
    kind: { enum: ['new', { nested: [1] }, null] },
    amount: { type: ['integer', 'null'], minimum: 1, maximum: 9 },
    lines: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: 2 },
    more: { additionalProperties: { type: 'boolean' } },
  },
};

const fits = (value: unknown, schema: object = SCHEMA) =>
  fitsSchema(value, readSchema(JSON.stringify(schema)));

it.each<readonly [unknown, boolean]>([
  [{ id: 'a-1' }, true],
  [{}, false],
  ['a-1', false],
  [null, false],
  [[], false],
  [{ id: 'a-1', other: 1 }, false],
  [{ id: 'A-1' }, false],
  [{ id: 'x a-1' }, false],
  [{ id: 'abcdef-1' }, true],
  [{ id: 'abcdefg-1' }, false],
  [{ id: 'a-1', kind: 'new' }, true],
  [{ id: 'a-1', kind: { nested: [1] } }, true],
  [{ id: 'a-1', kind: { nested: [1, 2] } }, false],
  [{ id: 'a-1', kind: 'old' }, false],
  [{ id: 'a-1', amount: 9 }, true],
  [{ id: 'a-1', amount: null }, true],
  [{ id: 'a-1', amount: 10 }, false],
  [{ id: 'a-1', amount: 0 }, false],
  [{ id: 'a-1', amount: 1.5 }, false],
  [{ id: 'a-1', amount: '1' }, false],
  [{ id: 'a-1', lines: ['x'] }, true],
  [{ id: 'a-1', lines: [] }, false],
  [{ id: 'a-1', lines: ['x', 'y', 'z'] }, false],
  [{ id: 'a-1', lines: [''] }, false],
  [{ id: 'a-1', more: { any: true } }, true],
  [{ id: 'a-1', more: { any: 1 } }, false],
])('%j: %s', (value, wanted) => {
  expect(fits(value)).toBe(wanted);
});

it('counts characters, and knows no member that is not the value’s own', () => {
  expect(fits('😀😀', { maxLength: 2 })).toBe(true);
  expect(fits(JSON.parse('{"__proto__": 1}'), { additionalProperties: false })).toBe(false);
  expect(fits({}, { required: ['constructor'] })).toBe(false);
  expect(fits({ constructor: 1 }, { properties: { a: {} }, additionalProperties: false })).toBe(
    false,
  );
});

it('gives a pattern an end', () => {
  const began = performance.now();
  expect(() => fits(`${'a'.repeat(40)}!`, { pattern: '^(a+)+$' })).toThrow(/longer than/);
  expect(performance.now() - began).toBeLessThan(5000);
});
