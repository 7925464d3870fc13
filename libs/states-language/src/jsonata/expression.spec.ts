import fc from 'fast-check';
import { compileExpression } from './expression.ts';

describe('whatever its tokens', () => {
  it('an expression gives a value or an error, soon', () => {
    const token = fc.constantFrom(
      '$',
      '$$',
      '$x',
      'a',
      '.',
      '*',
      '**',
      '%',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      ',',
      ':',
      ':=',
      '?',
      '|',
      '~>',
      '^',
      '&',
      '+',
      '-',
      '/',
      '=',
      '<',
      '1',
      '"s"',
      'function($a){',
      '$map',
      '$sum',
      '$string',
      '$reduce',
      '$eval',
      '/a+/',
      '..',
      'and',
      'in',
      'null',
      ';',
      '@$i',
      '#$j',
      '`q`',
      '__proto__',
      'constructor',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
        try {
          compileExpression(tokens.join(' '))({ x: [1, { a: 2 }], $: { a: [1, 2] } });
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: 3000 },
    );
  });
});
