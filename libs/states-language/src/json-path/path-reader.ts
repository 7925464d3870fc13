/** Reads a path's text from left to right. */
export interface PathReader {
  readonly text: string;
  /** Whether the text goes on with exactly this; if so it is taken. */
  take(expected: string): boolean;
  /** Takes what a sticky expression matches here. */
  match(expression: RegExp): string | undefined;
  skipSpace(): void;
  isAtEnd(): boolean;
  /** @throws Error saying where the path stops making sense. */
  fail(): never;
}

const SPACE = /\s*/y;

export const createPathReader = (text: string): PathReader => {
  let at = 0;
  const match = (expression: RegExp): string | undefined => {
    expression.lastIndex = at;
    const found = expression.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  return {
    text,
    take: (expected) => {
      if (!text.startsWith(expected, at)) return false;
      at += expected.length;
      return true;
    },
    match,
    skipSpace: () => {
      match(SPACE);
    },
    isAtEnd: () => at >= text.length,
    fail: () => {
      throw new Error(`Invalid path '${text}' at character ${at + 1}`);
    },
  };
};

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const QUOTED = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;

/** A quoted text, with its escapes resolved; undefined where none stands. */
export const readQuoted = (reader: PathReader): string | undefined =>
  reader
    .match(QUOTED)
    ?.slice(1, -1)
    .replace(ESCAPE, (_all, code: string | undefined, character: string) =>
      code === undefined ? character : String.fromCharCode(Number.parseInt(code, 16)),
    );
