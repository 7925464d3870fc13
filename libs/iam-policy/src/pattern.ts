/** Part of a pattern: text to find as it is, `*` (any text) or `?` (any one character). */
export type PatternPart = { readonly text: string } | '*' | '?';
export type Pattern = readonly PatternPart[];

/** Reads `*` and `?` as wildcards; everything else is text. */
export function parsePattern(source: string): Pattern {
  return source
    .split(/([*?])/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece === '*' || piece === '?' ? piece : { text: piece }));
}

/** The text of a pattern without wildcards, else undefined. */
export function patternText(pattern: Pattern): string | undefined {
  let text = '';
  for (const part of pattern) {
    if (typeof part === 'string') return undefined;
    text += part.text;
  }
  return text;
}

const consumes = (part: PatternPart, text: string, at: number): number => {
  if (part === '?') return at < text.length ? 1 : -1;
  if (part === '*') return -1;
  return text.startsWith(part.text, at) ? part.text.length : -1;
};

/** Whether the whole text fits the pattern; only the latest `*` is retried, so the time stays bounded. */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  let part = 0;
  let at = 0;
  let starPart = -1;
  let starAt = 0;
  for (;;) {
    const current = pattern[part];
    if (current === '*') {
      starPart = part++;
      starAt = at;
      continue;
    }
    const taken = current === undefined ? -1 : consumes(current, text, at);
    if (taken >= 0) {
      part++;
      at += taken;
      continue;
    }
    if (current === undefined && at === text.length) return true;
    if (starPart < 0 || starAt >= text.length) return false;
    part = starPart + 1;
    at = ++starAt;
  }
}
