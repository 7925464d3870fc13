import { askAgainAboutStatic, toMutants } from './mutation-report.ts';

const place = (line: number, column: number) => ({ line, column });
const reported = (status: string, more: object = {}) => ({
  ...{ mutatorName: 'Regex', replacement: '/b/', status },
  location: { start: place(2, 9), end: place(2, 12) },
  ...more,
});
const report = (...mutants: ReturnType<typeof reported>[]) => ({
  files: { 'src/a.ts': { source: 'const a =\n  match(/a/,\n  b);\n', mutants } },
});

describe('a report', () => {
  it('tells the text that a mutant changes, and where it stands', () => {
    expect(toMutants(report(reported('Killed')))).toEqual([
      {
        ...{ file: 'src/a.ts', line: 2, within: 'match(/a/,', mutator: 'Regex' },
        ...{ original: '/a/', replacement: '/b/', status: 'Killed' },
      },
    ]);
  });

  it('tells a text of several lines', () => {
    const location = { start: place(1, 7), end: place(3, 4) };
    const [mutant] = toMutants(report(reported('Killed', { location })));
    expect(mutant).toMatchObject({ original: 'a =\n  match(/a/,\n  b', within: 'const a =' });
  });
});

describe('the question put a second time', () => {
  it('is about what takes effect at loading, and was let live by the few that were asked', () => {
    const first = report(
      reported('Survived', { static: true }),
      reported('Survived', { static: false }),
      reported('Killed', { static: true }),
      reported('Ignored', { static: true }),
    );
    const statuses = toMutants(askAgainAboutStatic(first)).map(({ status }) => status);
    expect(statuses).toEqual(['Ignored', 'Survived', 'Killed', 'Ignored']);
  });
});
