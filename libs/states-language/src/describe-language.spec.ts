import { describeLanguage } from './describe-language.ts';
import { addedFunctions, createBindings } from './jsonata/bindings.ts';

describe('the description of the language', () => {
  it.each(['| Task |', '`StringMatches`', '`States.ArrayPartition`', '`$parse`', '262,144'])(
    'names %s',
    (text) => {
      expect(describeLanguage()).toContain(text);
    },
  );

  it('names every function that an expression is given', () => {
    const world = { now: () => 0, newTaskToken: () => '', random: () => 0, uuid: () => '' };
    const scope = {
      input: {},
      stateInput: {},
      variables: undefined,
      context: () => ({}),
      world,
      now: 0,
    };
    const given = Object.entries(createBindings(scope, false)).flatMap(([name, value]) =>
      typeof value === 'function' && name !== 'eval' ? [name] : [],
    );
    expect(given.sort()).toEqual([...addedFunctions].sort());
  });
});
