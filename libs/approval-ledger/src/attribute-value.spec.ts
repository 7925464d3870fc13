import { fromAttribute, fromAttributes, toAttributes } from './attribute-value.ts';

describe('a record as DynamoDB attributes', () => {
  const plain = { text: 'a', count: 2, yes: true, list: ['a', { b: 1 }], map: { c: false } };

  it('comes back as it was', () => {
    expect(fromAttributes(toAttributes(plain))).toEqual(plain);
  });

  it('is written in kinds that a person can read in the console', () => {
    expect(toAttributes(plain)).toEqual({
      text: { S: 'a' },
      count: { N: '2' },
      yes: { BOOL: true },
      list: { L: [{ S: 'a' }, { M: { b: { N: '1' } } }] },
      map: { M: { c: { BOOL: false } } },
    });
  });

  it('leaves out what is undefined', () => {
    expect(toAttributes({ a: undefined })).toEqual({});
  });

  it('refuses a kind that no record uses', () => {
    expect(() => fromAttribute({ NULL: true })).toThrow('a value of the kind NULL');
  });
});
