import type { Json } from '../json.ts';
import { machineOf, PREFIX, run } from '../simulation/simulation.ts';

const input: Json = {
  name: 'Ann',
  n: 5,
  list: [1, 2, 2, 3],
  o: { a: 1 },
  json: '{"x":[1]}',
  nothing: null,
};
const call = (text: string): Json =>
  run(
    machineOf({ Type: 'Pass', Parameters: { 'v.$': text }, OutputPath: '$.v', End: true }),
    input,
  );

describe('an intrinsic function', () => {
  it.each<[string, Json]>([
    ["States.Format('Hello {}, {} of {}', $.name, 1, $.list)", 'Hello Ann, 1 of [1,2,2,3]'],
    ["States.Format('{} is null', $.nothing)", 'null is null'],
    ["States.Format('\\{\\} it\\'s {}', $.name)", "{} it's Ann"],
    ['States.Format($.name)', 'Ann'],
    ['States.StringToJson($.json)', { x: [1] }],
    ['States.JsonToString($.o)', '{"a":1}'],
    ["States.Array($.name, 'x', 1, true, null)", ['Ann', 'x', 1, true, null]],
    ['States.Array()', []],
    ['States.ArrayPartition($.list, 3)', [[1, 2, 2], [3]]],
    ['States.ArrayContains($.list, 3)', true],
    ['States.ArrayContains(States.Array($.o), $.o)', true],
    ['States.ArrayContains($.list, 9)', false],
    ['States.ArrayRange(1, 9, 2)', [1, 3, 5, 7, 9]],
    ['States.ArrayRange(3, 1, -1)', [3, 2, 1]],
    ['States.ArrayGetItem($.list, 3)', 3],
    ['States.ArrayLength($.list)', 4],
    ['States.ArrayUnique(States.Array(1, 1, $.o, $.o, 1.5))', [1, { a: 1 }, 1.5]],
    ["States.Base64Encode('Jürgen')", 'SsO8cmdlbg=='],
    ["States.Base64Decode('SsO8cmdlbg==')", 'Jürgen'],
    ["States.Hash('abc', 'MD5')", '900150983cd24fb0d6963f7d28e17f72'],
    ["States.Hash('abc', 'SHA-1')", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    [
      "States.Hash('abc', 'SHA-256')",
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    ],
    [
      "States.Hash('', 'SHA-384')",
      '38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b',
    ],
    [
      "States.Hash('abc', 'SHA-512')",
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
    ['States.JsonMerge($.o, States.StringToJson($.json), false)', { a: 1, x: [1] }],
    ['States.MathAdd($.n, -1)', 4],
    ['States.MathRandom(1, 11)', 6],
    ["States.StringSplit('a.b+c', '.+')", ['a', 'b', 'c']],
    ['States.UUID()', 'uuid-1'],
    ["States.Format('{}', States.ArrayLength(States.Array(1, States.MathAdd(1, 1))))", '2'],
    ["States.Format('{}', $['name'])", 'Ann'],
    ['States.ArrayLength($.list[?(@ > 1)])', 3],
  ])('%s', (text, value) => {
    expect(call(text)).toEqual(value);
  });

  it('gives the same random number for the same seed', () => {
    expect(call('States.MathRandom(1, 1000000, 7)')).toBe(call('States.MathRandom(1, 1000000, 7)'));
    expect(call('States.MathRandom(1, 1000000, 7)')).not.toBe(
      call('States.MathRandom(1, 1000000, 8)'),
    );
  });

  it.each([
    ["States.Format('{}', $.nope)", '$.nope'],
    ["States.Format('{}', States.Format('{}', $.nope))", '$.nope'],
    ["States.Format('{}', $.list[9])", '$.list[9]'],
  ])('ends the execution when %s finds no argument', (text, path) => {
    expect(call(text)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: `${PREFIX} The function '${text}' had the following error: The JsonPath argument for the field '${path}' could not be found in the input '${JSON.stringify(input)}'`,
    });
  });

  it.each([
    ["States.Format('{} {}', 1)", 'There are more {} than arguments'],
    ["States.Format('x', 1)", 'There are more arguments than {}'],
    ['States.ArrayLength($.n)', 'The argument must be an array'],
    ['States.ArrayGetItem($.list, 4)', 'There is no item at index 4'],
    ['States.ArrayPartition($.list, 0)', 'The chunk size must be positive'],
    ['States.ArrayRange(1, 2000, 1)', 'more than 1000 items'],
    ['States.ArrayRange(1, 2, 0)', 'The increment must not be 0'],
    ["States.Base64Decode('*')", 'The argument is not Base64'],
    ["States.Hash('a', 'CRC')", 'must be one of MD5, SHA-1, SHA-256, SHA-384, SHA-512'],
    ["States.StringToJson('{')", 'JSON'],
    ['States.JsonMerge($.o, $.o, true)', 'Only the shallow merging mode'],
    ['States.JsonMerge($.o, 1, false)', 'must be objects'],
    ["States.MathAdd(1, 'x')", 'The argument must be a number'],
    ['States.MathRandom(5, 5)', 'The start must be less than the end'],
  ])('fails the state with States.IntrinsicFailure: %s', (text, reason) => {
    const failed = call(text) as { error: string; cause: string };
    expect(failed.error).toBe('States.IntrinsicFailure');
    expect(failed.cause).toContain(`The function '${text}' had the following error: `);
    expect(failed.cause).toContain(reason);
  });
});
