import { CLASSES, type ExpressionNode, type Range } from './expression-node.ts';

/** Groups inside groups: expressions are read and run recursively. */
const MAXIMUM_DEPTH = 100;

const CONTROLS: { readonly [letter: string]: number } = { n: 10, r: 13, t: 9, v: 11, f: 12, 0: 0 };
const QUANTIFIER = /(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/y;
const LIMITS: { readonly [sign: string]: readonly [number, number] } = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
};

/**
 * Reads a pattern the engine's own RegExp has accepted already.
 * @throws Error for what only RegExp can do: looking behind, named groups, properties.
 */
export const parseExpression = (
  pattern: string,
): { readonly node: ExpressionNode; readonly groups: number } => {
  let at = 0;
  let groups = 0;

  const parseChoice = (depth: number): ExpressionNode => {
    if (depth > MAXIMUM_DEPTH) throw new Error('The regular expression is nested too deeply');
    const options = [parseSequence(depth)];
    while (pattern[at] === '|') {
      at += 1;
      options.push(parseSequence(depth));
    }
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { type: 'choice', options };
  };

  const parseSequence = (depth: number): ExpressionNode => {
    const items: ExpressionNode[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')')
      items.push(parseQuantified(parseAtom(depth)));
    return { type: 'sequence', items };
  };

  const parseQuantified = (inner: ExpressionNode): ExpressionNode => {
    QUANTIFIER.lastIndex = at;
    const found = QUANTIFIER.exec(pattern);
    if (found === null) return inner;
    at += found[0].length;
    const [all, least, comma, most, lazy] = found;
    const [minimum, maximum] = LIMITS[all.charAt(0)] ?? [
      Number(least),
      comma === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most),
    ];
    return { type: 'repeat', inner, minimum, maximum, isLazy: lazy === '?' };
  };

  const parseAtom = (depth: number): ExpressionNode => {
    const character = pattern.charAt(at);
    at += 1;
    if (character === '(') return parseGroup(depth);
    if (character === '[') return parseClass();
    if (character === '\\') return parseEscape();
    if (character === '^') return { type: 'start' };
    if (character === '$') return { type: 'end' };
    if (character === '.') return { type: 'class', isNegated: false, ranges: CLASSES['.'] ?? [] };
    return toCharacter(character.charCodeAt(0));
  };

  const parseGroup = (depth: number): ExpressionNode => {
    let kind = 'capture';
    if (pattern[at] === '?') {
      kind = pattern.charAt(at + 1);
      if (!':=!'.includes(kind)) throw new Error(`Groups of the form (?${kind} are not supported`);
      at += 2;
    } else groups += 1;
    const index = groups;
    const inner = parseChoice(depth + 1);
    at += 1;
    if (kind === ':') return inner;
    if (kind === 'capture') return { type: 'group', index, inner };
    return { type: 'ahead', isNegated: kind === '!', inner };
  };

  const parseEscape = (): ExpressionNode => {
    const letter = pattern.charAt(at);
    if (letter === 'b' || letter === 'B') {
      at += 1;
      return { type: 'boundary', isNegated: letter === 'B' };
    }
    const digits = /^[1-9]\d*/.exec(pattern.slice(at))?.[0];
    if (digits !== undefined) {
      at += digits.length;
      return { type: 'reference', index: Number(digits) };
    }
    return { type: 'class', isNegated: false, ranges: readEscape() };
  };

  /** One escaped character, or a class by its letter; `at` stands on the letter. */
  const readEscape = (): readonly Range[] => {
    const letter = pattern.charAt(at);
    at += 1;
    const ranges = letter === '.' || !Object.hasOwn(CLASSES, letter) ? undefined : CLASSES[letter];
    if (ranges !== undefined) return ranges;
    if (letter === 'p' || letter === 'P' || letter === 'k')
      throw new Error(`The escape \\${letter} is not supported`);
    const code = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(pattern.slice(at - 1));
    if (code !== null) {
      at += code[0].length - 1;
      const value = Number.parseInt(code[1] ?? code[2] ?? '0', 16);
      return [[value, value]];
    }
    if (letter === 'c') {
      const control = pattern.charCodeAt(at) % 32;
      at += 1;
      return [[control, control]];
    }
    const plain = Object.hasOwn(CONTROLS, letter) ? CONTROLS[letter] : undefined;
    const value = plain ?? letter.charCodeAt(0);
    return [[value, value]];
  };

  const parseClass = (): ExpressionNode => {
    const isNegated = pattern[at] === '^';
    if (isNegated) at += 1;
    const ranges: Range[] = [];
    while (at < pattern.length && pattern[at] !== ']') {
      const first = readClassItem();
      const isRange = pattern[at] === '-' && pattern[at + 1] !== ']' && isSingle(first);
      if (!isRange) {
        ranges.push(...first);
        continue;
      }
      at += 1;
      const last = readClassItem();
      if (isSingle(last)) ranges.push([first[0]?.[0] ?? 0, last[0]?.[0] ?? 0]);
      else ranges.push(...first, [0x2d, 0x2d], ...last);
    }
    at += 1;
    return { type: 'class', isNegated, ranges };
  };

  const readClassItem = (): readonly Range[] => {
    const character = pattern.charAt(at);
    at += 1;
    if (character !== '\\') return [[character.charCodeAt(0), character.charCodeAt(0)]];
    if (pattern[at] !== 'b') return readEscape();
    at += 1;
    return [[8, 8]];
  };

  const node = parseChoice(0);
  return { node, groups };
};

const isSingle = (ranges: readonly Range[]): boolean =>
  ranges.length === 1 && ranges[0]?.[0] === ranges[0]?.[1];

const toCharacter = (code: number): ExpressionNode => ({
  type: 'class',
  isNegated: false,
  ranges: [[code, code]],
});
