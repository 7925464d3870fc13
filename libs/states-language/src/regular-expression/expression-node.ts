/** A parsed regular expression, of the kind JavaScript has without its `u` and `v` flags. */
export type ExpressionNode =
  | { readonly type: 'sequence'; readonly items: readonly ExpressionNode[] }
  | { readonly type: 'choice'; readonly options: readonly ExpressionNode[] }
  | { readonly type: 'class'; readonly isNegated: boolean; readonly ranges: readonly Range[] }
  | { readonly type: 'group'; readonly index: number; readonly inner: ExpressionNode }
  | { readonly type: 'ahead'; readonly isNegated: boolean; readonly inner: ExpressionNode }
  | { readonly type: 'reference'; readonly index: number }
  | { readonly type: 'start' | 'end' }
  | { readonly type: 'boundary'; readonly isNegated: boolean }
  | {
      readonly type: 'repeat';
      readonly inner: ExpressionNode;
      readonly minimum: number;
      readonly maximum: number;
      readonly isLazy: boolean;
    };

/** Codes of characters from first to last, both included. */
export type Range = readonly [first: number, last: number];

const DIGIT: readonly Range[] = [[0x30, 0x39]];
const WORD: readonly Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const SPACE: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_END: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** All characters that are in none of the ranges, which must be in order. */
const invert = (ranges: readonly Range[]): readonly Range[] => {
  const inverted: Range[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (first > next) inverted.push([next, first - 1]);
    next = last + 1;
  }
  inverted.push([next, 0xffff]);
  return inverted;
};

/** What `\d`, `\W` and so on stand for, and `.`. */
export const CLASSES: { readonly [letter: string]: readonly Range[] } = {
  d: DIGIT,
  D: invert(DIGIT),
  w: WORD,
  W: invert(WORD),
  s: SPACE,
  S: invert(SPACE),
  '.': invert(LINE_END),
};

export const contains = (ranges: readonly Range[], code: number): boolean => {
  for (const [first, last] of ranges) if (code >= first && code <= last) return true;
  return false;
};

export const isWord = (code: number): boolean => contains(WORD, code);
export const isLineEnd = (code: number): boolean => contains(LINE_END, code);
