import { isEqual } from '../is-equal.ts';
import type { Json } from '../json.ts';
import {
  asInteger,
  asList,
  type IntrinsicFunction,
  MAXIMUM_RANGE_LENGTH,
} from './intrinsic-function.ts';

const partition = (list: readonly Json[], size: number): Json => {
  if (size < 1) throw new RangeError('The chunk size must be positive');
  const chunks: Json[] = [];
  for (let at = 0; at < list.length; at += size) chunks.push(list.slice(at, at + size));
  return chunks;
};

/** From first to last, both included. */
export const createRange = (first: number, last: number, increment: number): readonly number[] => {
  if (increment === 0) throw new RangeError('The increment must not be 0');
  const length = Math.max(0, Math.floor((last - first) / increment) + 1);
  if (length > MAXIMUM_RANGE_LENGTH)
    throw new RangeError(`The range must not have more than ${MAXIMUM_RANGE_LENGTH} items`);
  return Array.from({ length }, (_, at) => first + at * increment);
};

const getItem = (list: readonly Json[], index: number): Json => {
  const item = index < 0 ? undefined : list[index];
  if (item === undefined) throw new RangeError(`There is no item at index ${index}`);
  return item;
};

/** Scalars are told apart by a set; only objects and arrays are compared with one another. */
const removeRepeated = (list: readonly Json[]): Json => {
  const scalars = new Set<Json>();
  const compounds = new Map<string, Json[]>();
  return list.filter((item) => {
    if (typeof item !== 'object' || item === null) {
      const isNew = !scalars.has(item);
      scalars.add(item);
      return isNew;
    }
    const shape = Object.keys(item).sort().join('\n');
    const alike = compounds.get(shape) ?? [];
    compounds.set(shape, alike);
    if (alike.some((other) => isEqual(other, item))) return false;
    alike.push(item);
    return true;
  });
};

export const arrayFunctions: { readonly [name: string]: IntrinsicFunction } = {
  'States.Array': { minimum: 0, maximum: Number.POSITIVE_INFINITY, run: (values) => values },
  'States.ArrayPartition': {
    minimum: 2,
    maximum: 2,
    run: ([list, size]) => partition(asList(list), asInteger(size)),
  },
  'States.ArrayContains': {
    minimum: 2,
    maximum: 2,
    run: ([list, value]) => asList(list).some((item) => isEqual(item, value ?? null)),
  },
  'States.ArrayRange': {
    minimum: 3,
    maximum: 3,
    run: ([first, last, increment]) =>
      createRange(asInteger(first), asInteger(last), asInteger(increment)),
  },
  'States.ArrayGetItem': {
    minimum: 2,
    maximum: 2,
    run: ([list, index]) => getItem(asList(list), asInteger(index)),
  },
  'States.ArrayLength': { minimum: 1, maximum: 1, run: ([list]) => asList(list).length },
  'States.ArrayUnique': { minimum: 1, maximum: 1, run: ([list]) => removeRepeated(asList(list)) },
};
