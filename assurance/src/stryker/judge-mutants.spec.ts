import { type Equivalent, judgeMutants } from './judge-mutants.ts';
import type { Mutant } from './mutation-report.ts';

const mutant = (status: string, change: Partial<Mutant> = {}): Mutant => ({
  ...{ file: 'src/a.ts', line: 3, within: 'return a > b;', mutator: 'EqualityOperator' },
  ...{ original: 'a > b', replacement: 'a >= b', status },
  ...change,
});
const equivalent: Equivalent = {
  ...{ file: 'src/a.ts', within: 'return a > b;', original: 'a > b', replacement: 'a >= b' },
  because: 'they are never equal',
};

describe('the verdict on mutants', () => {
  it('counts as killed what fails a test, hangs, or cannot be loaded', () => {
    const dead = ['Killed', 'Timeout', 'RuntimeError'].map((status) => mutant(status));
    expect(judgeMutants(dead, [])).toMatchObject({
      ...{ mutants: 3, killed: 3, timedOut: 1, notLoaded: 1, percent: 100 },
    });
  });

  it.each(['Survived', 'NoCoverage', 'Pending'])('counts as alive what is %s', (status) => {
    const alive = mutant(status);
    expect(judgeMutants([alive, mutant('Killed')], [])).toEqual({
      ...{ mutants: 2, killed: 1, timedOut: 0, notLoaded: 0 },
      ...{ percent: 50, percentLessEquivalent: 50 },
      ...{ survivors: [alive], equivalent: [], stale: [] },
    });
  });

  it.each(['Ignored', 'CompileError'])('counts not at all what is %s', (status) => {
    expect(judgeMutants([mutant(status), mutant('Killed')], [])).toMatchObject({
      mutants: 1,
      survivors: [],
    });
  });

  it('names one that is said to be equivalent, with and without which it gives the share', () => {
    const alive = mutant('Survived');
    expect(judgeMutants([alive, mutant('Killed')], [equivalent])).toEqual({
      ...{ mutants: 2, killed: 1, timedOut: 0, notLoaded: 0 },
      ...{ percent: 50, percentLessEquivalent: 100 },
      ...{ survivors: [], equivalent: [alive], stale: [] },
    });
  });

  it.each<Partial<Mutant>>([
    { file: 'src/b.ts' },
    { within: 'if (a > b) {' },
    { original: 'b > a' },
    { replacement: 'a < b' },
  ])('takes no other for an equivalent one: %p', (change) => {
    const other = mutant('Survived', change);
    expect(judgeMutants([other], [equivalent])).toMatchObject({
      survivors: [other],
      stale: [equivalent],
    });
  });

  it('takes one for an equivalent one, and not its like beside it', () => {
    const [first, second] = [mutant('Survived'), mutant('Survived')];
    expect(judgeMutants([first, second], [equivalent])).toMatchObject({
      survivors: [second],
      equivalent: [first],
    });
  });

  it('finds stale what a test kills after all, or what is not made any more', () => {
    expect(judgeMutants([mutant('Killed')], [equivalent]).stale).toEqual([equivalent]);
    expect(judgeMutants([], [equivalent]).stale).toEqual([equivalent]);
  });

  it('reaches no goal where there is nothing to kill', () => {
    expect(judgeMutants([], [])).toMatchObject({ percent: 0, percentLessEquivalent: 0 });
  });
});
