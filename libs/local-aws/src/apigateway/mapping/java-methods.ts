import { matchesWhole, replaceRegExp, splitRegExp } from './bounded-regexp.ts';
import { toText, type Value, type ValueMap } from './velocity-value.ts';

type Methods<This> = Readonly<Record<string, (it: This, ...args: readonly Value[]) => Value>>;

const index = (value: Value): number => (typeof value === 'number' ? value : Number.NaN);
const has = (list: readonly Value[], value: Value): boolean =>
  list.some((item) => item === value || toText(item) === toText(value));

/** The methods of java.lang.String that templates use; no others are to be had. */
const STRING: Methods<string> = {
  charAt: (it, at) => it.charAt(index(at)),
  concat: (it, other) => it + toText(other),
  contains: (it, part) => it.includes(toText(part)),
  endsWith: (it, part) => it.endsWith(toText(part)),
  equals: (it, other) => it === other,
  equalsIgnoreCase: (it, other) => it.toLowerCase() === toText(other).toLowerCase(),
  indexOf: (it, part) => it.indexOf(toText(part)),
  isEmpty: (it) => it === '',
  lastIndexOf: (it, part) => it.lastIndexOf(toText(part)),
  length: (it) => it.length,
  matches: (it, pattern) => matchesWhole(it, toText(pattern)),
  replace: (it, from, to) => it.replaceAll(toText(from), () => toText(to)),
  replaceAll: (it, pattern, to) => replaceRegExp(it, toText(pattern), toText(to), 'g'),
  replaceFirst: (it, pattern, to) => replaceRegExp(it, toText(pattern), toText(to), ''),
  split: (it, pattern) => splitRegExp(it, toText(pattern)),
  startsWith: (it, part) => it.startsWith(toText(part)),
  substring: (it, from, to) => it.substring(index(from), to === undefined ? it.length : index(to)),
  toLowerCase: (it) => it.toLowerCase(),
  toString: (it: string) => it,
  toUpperCase: (it) => it.toUpperCase(),
  trim: (it) => it.trim(),
};

const LIST: Methods<Value[]> = {
  add: (it, item) => {
    it.push(item);
    return true;
  },
  contains: (it, item) => has(it, item),
  get: (it, at) => it[index(at)],
  isEmpty: (it) => it.length === 0,
  size: (it) => it.length,
  toString: (it: Value[]) => toText(it),
};

const MAP: Methods<ValueMap> = {
  containsKey: (it, key) => it.has(toText(key)),
  entrySet: (it) =>
    [...it].map(
      ([key, value]) =>
        new Map<string, Value>([
          ['key', key],
          ['value', value],
        ]),
    ),
  get: (it, key) => it.get(toText(key)),
  getOrDefault: (it, key, usual) => (it.has(toText(key)) ? it.get(toText(key)) : usual),
  isEmpty: (it) => it.size === 0,
  keySet: (it) => [...it.keys()],
  put: (it, key, value) => {
    const before = it.get(toText(key));
    it.set(toText(key), value);
    return before ?? '';
  },
  remove: (it, key) => {
    const before = it.get(toText(key));
    it.delete(toText(key));
    return before ?? '';
  },
  size: (it) => it.size,
  toString: (it: ValueMap) => toText(it),
  values: (it) => [...it.values()],
};

const PRIMITIVE: Methods<number | boolean> = {
  equals: (it, other) => it === other,
  intValue: (it) => Math.trunc(Number(it)),
  toString: (it: number | boolean) => String(it),
};

const call = <This>(methods: Methods<This>, it: This, name: string, args: readonly Value[]) =>
  Object.hasOwn(methods, name) ? methods[name]?.(it, ...args) : undefined;

/** Calls a Java method by name; undefined where the value has none of that name. */
export const callJavaMethod = (it: Value, name: string, args: readonly Value[]): Value => {
  if (typeof it === 'string') return call(STRING, it, name, args);
  if (Array.isArray(it)) return call(LIST, it, name, args);
  if (it instanceof Map) return call(MAP, it, name, args);
  if (typeof it === 'number' || typeof it === 'boolean') return call(PRIMITIVE, it, name, args);
  return it?.methods.get(name)?.(...args);
};
