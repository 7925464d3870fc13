/** What is known of the regular expressions: see expressions.json. */
export interface Verdicts {
  /** Those that are not linear, or of which recheck does not know, each with why that does no harm. */
  readonly accepted: readonly {
    readonly literal: string;
    readonly verdict: string;
    readonly reason: string;
  }[];
  /** Files that make expressions of something else while they run, as `file: how often`. */
  readonly made: readonly { readonly file: string; readonly reason: string }[];
  /** Those that recheck found linear, so that it need not look again each time. */
  readonly safe: readonly string[];
}
