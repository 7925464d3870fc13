import { isObject, type Json } from '../json.ts';
import type { Segment } from './json-path.ts';
import { matchesFilter } from './matches-filter.ts';

/** More values than this are not collected: a state's data has 262,144 bytes. */
const MAXIMUM_VALUES = 1_000_000;

/** One value by names and indexes, or undefined. */
export const readDefinite = (
  from: Json | undefined,
  segments: readonly Segment[],
): Json | undefined => {
  let at = from;
  for (const segment of segments) {
    if (segment.type === 'name') at = readName(at, segment.name);
    else if (segment.type === 'index') at = readIndex(at, segment.index);
    else return undefined;
    if (at === undefined) return undefined;
  }
  return at;
};

/** All values the steps find, in document order. */
export const readSegments = (root: Json, segments: readonly Segment[]): readonly Json[] => {
  let values: readonly Json[] = [root];
  for (const segment of segments) {
    const found: Json[] = [];
    for (const value of values) {
      for (const inner of step(value, segment, root)) found.push(inner);
      if (found.length > MAXIMUM_VALUES)
        throw new RangeError(`The path finds more than ${MAXIMUM_VALUES} values`);
    }
    values = found;
  }
  return values;
};

const readName = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const readIndex = (value: Json | undefined, index: number): Json | undefined =>
  Array.isArray(value) ? (value.at(index) as Json | undefined) : undefined;

const toList = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : [value]);

const toChildren = (value: Json): readonly Json[] =>
  Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];

const step = (value: Json, segment: Segment, root: Json): readonly Json[] => {
  switch (segment.type) {
    case 'name':
      return toList(readName(value, segment.name));
    case 'index':
      return toList(readIndex(value, segment.index));
    case 'names':
      return segment.names.flatMap((name) => toList(readName(value, name)));
    case 'indexes':
      return segment.indexes.flatMap((index) => toList(readIndex(value, index)));
    case 'slice':
      return Array.isArray(value)
        ? value
            .slice(segment.start, segment.end)
            .filter((_item, index) => index % segment.step === 0)
        : [];
    case 'every':
      return toChildren(value);
    case 'filter':
      return (Array.isArray(value) ? value : [value]).filter((item: Json) =>
        matchesFilter(segment.filter, item, root),
      );
    case 'descend':
      return collectDescendants(value);
  }
};

/** The value and everything below it. Not recursive: inputs are other people's. */
const collectDescendants = (value: Json): readonly Json[] => {
  const found: Json[] = [];
  const open: Json[] = [value];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    found.push(at);
    const children = toChildren(at);
    for (let index = children.length - 1; index >= 0; index -= 1)
      open.push(children[index] ?? null);
  }
  return found;
};
