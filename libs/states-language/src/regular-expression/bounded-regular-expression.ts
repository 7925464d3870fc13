import { compileMatcher, type Matcher } from './compile-matcher.ts';
import { parseExpression } from './parse-expression.ts';

/** Steps one search may take: some hundredths of a second. */
const MAXIMUM_STEPS = 2_000_000;

/**
 * Stands in for RegExp where the pattern is a stranger's: the engine's own search cannot be stopped, and a
 * dozen characters suffice to keep it busy for years. As much of RegExp as the jsonata package uses.
 */
export class BoundedRegularExpression {
  lastIndex = 0;
  private readonly matcher: Matcher;
  private readonly groups: number;

  constructor(expression: RegExp) {
    const { node, groups } = parseExpression(expression.source);
    this.groups = groups;
    this.matcher = compileMatcher(node, {
      ignoresCase: expression.ignoreCase,
      isMultiline: expression.multiline,
    });
  }

  /**
   * The next match from `lastIndex` on, which then stands behind it; null when there is none.
   * @throws Error when the search takes too many steps.
   */
  exec(text: string): (string[] & { index: number }) | null {
    const search = { text, captures: [] as number[], steps: MAXIMUM_STEPS };
    for (let start = this.lastIndex; start <= text.length; start += 1) {
      search.captures.length = 0;
      let end = start;
      const isFound = this.matcher(search, start, (at) => {
        end = at;
        return true;
      });
      if (!isFound) continue;
      this.lastIndex = end;
      return this.toMatch(text, start, end, search.captures);
    }
    this.lastIndex = 0;
    return null;
  }

  private toMatch(text: string, start: number, end: number, captures: readonly number[]) {
    const match = [text.slice(start, end)];
    for (let group = 1; group <= this.groups; group += 1) {
      const from = captures[group * 2] ?? -1;
      // The package hands groups on as they are: one that took no part is undefined, as RegExp has it.
      match.push((from < 0 ? undefined : text.slice(from, captures[group * 2 + 1])) as string);
    }
    return Object.assign(match, { index: start });
  }
}
