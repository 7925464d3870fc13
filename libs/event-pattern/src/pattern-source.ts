import { rejectPatternAt } from './invalid-event-pattern.ts';

/** One JSON value of a pattern's text, with where it stands: refusals name the position. */
export type Source = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
} & (
  | { readonly type: 'object'; readonly members: readonly (readonly [string, Source])[] }
  | { readonly type: 'array'; readonly items: readonly Source[] }
  | { readonly type: 'scalar'; readonly value: string | number | boolean | null }
);

/** Refuses at the position where a reader that has just taken the value's first token stands. */
export const rejectSource = (source: Source, reason: string): never =>
  rejectPatternAt(
    reason,
    source.text,
    source.type === 'scalar' && typeof source.value !== 'string' ? source.end : source.start + 1,
  );

/** Refuses at the position behind the whole value. */
export const rejectBehind = (source: Source, reason: string): never =>
  rejectPatternAt(reason, source.text, source.end);

/** Deeper patterns than this are refused: the reader, and every walk after it, is recursive. */
const MAXIMUM_DEPTH = 500;

const SCALAR =
  /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s,:[\]{}]*/y;

/** Reads a pattern's text, keeping positions. Refuses what is not JSON, in the words of EventBridge's own reader. */
export const readPatternSource = (text: string): Source => {
  let at = 0;
  const take = (expression: RegExp): string | undefined => {
    expression.lastIndex = at;
    const found = expression.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const unexpected = (wanted: string): never => {
    if (at >= text.length)
      return rejectPatternAt(`Unexpected end-of-input: expected ${wanted}`, text, at);
    const character = text.charAt(at);
    return rejectPatternAt(
      `Unexpected character ('${character}' (code ${character.charCodeAt(0)})): was expecting ${wanted}`,
      text,
      at + 1,
    );
  };
  const readScalar = (start: number): Source => {
    const found = take(SCALAR);
    if (found !== undefined && found !== '')
      return { text, start, end: at, type: 'scalar', value: JSON.parse(found) };
    const word = take(WORD);
    return word !== undefined && /^\w/.test(word)
      ? rejectPatternAt(
          `Unrecognized token '${word}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')`,
          text,
          at,
        )
      : unexpected('a valid value (JSON String, Number, Array, Object)');
  };
  const readMembers = (close: string, readOne: () => void): void => {
    at += 1;
    take(SPACE);
    if (text[at] !== close) {
      for (;;) {
        readOne();
        take(SPACE);
        if (text[at] !== ',') break;
        at += 1;
      }
      if (text[at] !== close) unexpected(`comma to separate entries, or '${close}'`);
    }
    at += 1;
  };
  const readValue = (depth: number): Source => {
    take(SPACE);
    const start = at;
    if (depth > MAXIMUM_DEPTH)
      return rejectPatternAt(`Nesting is deeper than ${MAXIMUM_DEPTH}`, text, at);
    if (text[at] === '{') {
      const members: (readonly [string, Source])[] = [];
      readMembers('}', () => {
        take(SPACE);
        if (text[at] !== '"') unexpected('double-quote to start field name');
        const name = readScalar(at);
        take(SPACE);
        if (text[at] !== ':') unexpected('a colon to separate field name and value');
        at += 1;
        members.push([String(name.type === 'scalar' ? name.value : ''), readValue(depth + 1)]);
      });
      return { text, start, end: at, type: 'object', members };
    }
    if (text[at] === '[') {
      const items: Source[] = [];
      readMembers(']', () => items.push(readValue(depth + 1)));
      return { text, start, end: at, type: 'array', items };
    }
    return readScalar(start);
  };
  const root = readValue(0);
  take(SPACE);
  if (at < text.length) unexpected('the end of the pattern');
  return root;
};
