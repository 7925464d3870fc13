import { contains, type ExpressionNode, isLineEnd, isWord } from './expression-node.ts';

/** One search: what it has found, and how many steps it may still take. */
export interface Search {
  readonly text: string;
  /** Beginnings and ends of groups, -1 where a group took no part. */
  readonly captures: number[];
  steps: number;
}

/** Tries to match at a position; goes on with `next` from where it ended. */
export type Matcher = (search: Search, at: number, next: (at: number) => boolean) => boolean;

export interface Flags {
  readonly ignoresCase: boolean;
  readonly isMultiline: boolean;
}

const spend = (search: Search): void => {
  search.steps -= 1;
  if (search.steps < 0) throw new Error('The regular expression takes too many steps');
};

/** Turns a parsed expression into closures that try, and go back where they must, within the search's steps. */
export const compileMatcher = (node: ExpressionNode, flags: Flags): Matcher => {
  switch (node.type) {
    case 'sequence':
      return compileSequence(node.items.map((item) => compileMatcher(item, flags)));
    case 'choice': {
      const options = node.options.map((option) => compileMatcher(option, flags));
      return (search, at, next) => options.some((option) => option(search, at, next));
    }
    case 'class': {
      const accepts = createTest(node, flags);
      return (search, at, next) => {
        spend(search);
        return at < search.text.length && accepts(search.text.charCodeAt(at)) && next(at + 1);
      };
    }
    case 'group':
      return compileGroup(node.index, compileMatcher(node.inner, flags));
    case 'ahead': {
      const inner = compileMatcher(node.inner, flags);
      return (search, at, next) => {
        const found = inner(search, at, () => true);
        return found !== node.isNegated && next(at);
      };
    }
    case 'reference':
      return (search, at, next) => {
        const start = search.captures[node.index * 2] ?? -1;
        const end = search.captures[node.index * 2 + 1] ?? -1;
        if (start < 0 || end < 0) return next(at);
        const wanted = search.text.slice(start, end);
        const found = search.text.slice(at, at + wanted.length);
        const isSame = flags.ignoresCase
          ? found.toUpperCase() === wanted.toUpperCase()
          : found === wanted;
        return isSame && next(at + wanted.length);
      };
    case 'start':
      return (search, at, next) =>
        (at === 0 || (flags.isMultiline && isLineEnd(search.text.charCodeAt(at - 1)))) && next(at);
    case 'end':
      return (search, at, next) =>
        (at === search.text.length ||
          (flags.isMultiline && isLineEnd(search.text.charCodeAt(at)))) &&
        next(at);
    case 'boundary':
      return (search, at, next) => {
        const before = at > 0 && isWord(search.text.charCodeAt(at - 1));
        const after = at < search.text.length && isWord(search.text.charCodeAt(at));
        return (before !== after) !== node.isNegated && next(at);
      };
    case 'repeat':
      return node.inner.type === 'class'
        ? compileRun(node, createTest(node.inner, flags))
        : compileRepeat(node, compileMatcher(node.inner, flags));
  }
};

const compileSequence = (items: readonly Matcher[]): Matcher => {
  const goOn = (search: Search, position: number, at: number, next: (at: number) => boolean) => {
    const item = items[position];
    if (item === undefined) return next(at);
    return item(search, at, (end): boolean => goOn(search, position + 1, end, next));
  };
  return (search, at, next) => goOn(search, 0, at, next);
};

const compileGroup =
  (index: number, inner: Matcher): Matcher =>
  (search, at, next) => {
    const { captures } = search;
    const before = [captures[index * 2] ?? -1, captures[index * 2 + 1] ?? -1] as const;
    const isFound = inner(search, at, (end) => {
      const inside = [captures[index * 2] ?? -1, captures[index * 2 + 1] ?? -1] as const;
      [captures[index * 2], captures[index * 2 + 1]] = [at, end];
      if (next(end)) return true;
      [captures[index * 2], captures[index * 2 + 1]] = inside;
      return false;
    });
    if (!isFound) [captures[index * 2], captures[index * 2 + 1]] = before;
    return isFound;
  };

type Repeat = Extract<ExpressionNode, { type: 'repeat' }>;
type Class = Extract<ExpressionNode, { type: 'class' }>;

const createTest = ({ ranges, isNegated }: Class, flags: Flags): ((code: number) => boolean) => {
  if (!flags.ignoresCase) return (code) => contains(ranges, code) !== isNegated;
  return (code) => {
    const character = String.fromCharCode(code);
    const isFound = [character, character.toLowerCase(), character.toUpperCase()].some(
      (spelling) => spelling.length === 1 && contains(ranges, spelling.charCodeAt(0)),
    );
    return isFound !== isNegated;
  };
};

/** A repeated single character needs no going back through calls: long texts must not fill the stack. */
const compileRun =
  ({ minimum, maximum, isLazy }: Repeat, accepts: (code: number) => boolean): Matcher =>
  (search, at, next) => {
    const { text } = search;
    const last = Math.min(text.length, at + maximum);
    let end = at;
    const grow = (limit: number): void => {
      while (end < limit && accepts(text.charCodeAt(end))) {
        spend(search);
        end += 1;
      }
    };
    if (!isLazy) {
      grow(last);
      for (; end >= at + minimum; end -= 1) {
        spend(search);
        if (next(end)) return true;
      }
      return false;
    }
    grow(Math.min(last, at + minimum));
    if (end < at + minimum) return false;
    for (;;) {
      spend(search);
      if (next(end)) return true;
      const before = end;
      grow(Math.min(last, end + 1));
      if (end === before) return false;
    }
  };

/** Groups anywhere inside a node. */
const listGroups = (node: ExpressionNode): readonly number[] => {
  if (node.type === 'sequence') return node.items.flatMap(listGroups);
  if (node.type === 'choice') return node.options.flatMap(listGroups);
  if (node.type === 'group') return [node.index, ...listGroups(node.inner)];
  return node.type === 'repeat' || node.type === 'ahead' ? listGroups(node.inner) : [];
};

const compileRepeat = (node: Repeat, once: Matcher): Matcher => {
  const { minimum, maximum, isLazy } = node;
  const groups = listGroups(node.inner);
  // Each round begins with its groups empty, as JavaScript has it.
  const inner: Matcher = (search, at, next) => {
    const { captures } = search;
    const before = groups.map((group) => [
      captures[group * 2] ?? -1,
      captures[group * 2 + 1] ?? -1,
    ]);
    for (const group of groups) captures[group * 2] = captures[group * 2 + 1] = -1;
    if (once(search, at, next)) return true;
    for (const [position, group] of groups.entries())
      [captures[group * 2] = -1, captures[group * 2 + 1] = -1] = before[position] ?? [];
    return false;
  };
  const repeat = (search: Search, count: number, at: number, next: (at: number) => boolean) => {
    spend(search);
    const again = (): boolean =>
      count < maximum &&
      inner(
        search,
        at,
        // What matches nothing would go round for ever.
        (end): boolean => (end > at || count < minimum) && repeat(search, count + 1, end, next),
      );
    if (count < minimum) return again();
    return isLazy ? next(at) || again() : again() || next(at);
  };
  return (search, at, next) => repeat(search, 0, at, next);
};
