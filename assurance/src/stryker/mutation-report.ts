/** One change to the sources, and what the tests made of it. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** The line of the source that the change begins in, without its indentation. */
  readonly within: string;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  readonly status: string;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface ReportedMutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly static?: boolean;
  readonly location: { readonly start: Place; readonly end: Place };
}

/** The part of a mutation-testing-report-schema report that is read here. */
export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly ReportedMutant[] }>
  >;
}

const readText = (
  lines: readonly string[],
  { start, end }: { start: Place; end: Place },
): string => {
  const text = lines.slice(start.line - 1, end.line);
  const last = text.length - 1;
  text[last] = (text[last] ?? '').slice(0, end.column - 1);
  text[0] = (text[0] ?? '').slice(start.column - 1);
  return text.join('\n');
};

/** The mutants of a report, each with the text that it changes. */
export const toMutants = ({ files }: MutationReport): readonly Mutant[] =>
  Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n');
    return mutants.map(({ mutatorName, replacement = '', status, location }) => ({
      ...{ file, line: location.start.line, within: (lines[location.start.line - 1] ?? '').trim() },
      ...{ mutator: mutatorName, original: readText(lines, location), replacement, status },
    }));
  });

/**
 * The report of a first run, in which a mutant that takes effect while its module is loaded counts as not asked about
 * unless it was killed: it was shown to the tests that reach it later, or to none, and any test may tell it.
 */
export const askAgainAboutStatic = <Report extends MutationReport>(report: Report): Report => ({
  ...report,
  files: Object.fromEntries(
    Object.entries(report.files).map(([name, file]) => [
      name,
      {
        ...file,
        mutants: file.mutants.map((mutant) =>
          mutant.static === true && mutant.status === 'Survived'
            ? { ...mutant, status: 'Ignored' }
            : mutant,
        ),
      },
    ]),
  ),
});
