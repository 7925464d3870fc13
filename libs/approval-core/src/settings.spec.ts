import { readSettings } from './settings.ts';

describe('readSettings', () => {
  it('gives the named settings', () => {
    expect(readSettings({ A: '1', B: '2', C: '3' }, ['A', 'B'])).toEqual({ A: '1', B: '2' });
  });

  it('names all that are missing or empty', () => {
    expect(() => readSettings({ A: '' }, ['A', 'B'])).toThrow(
      "not set in the function's environment: A, B",
    );
  });
});
