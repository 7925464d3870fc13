import { isObject, type Json } from '../json.ts';
import { createSeededRandom } from '../seeded-random.ts';
import { asInteger, type IntrinsicFunction } from './intrinsic-function.ts';

const merge = (
  first: Json | undefined,
  second: Json | undefined,
  isDeep: Json | undefined,
): Json => {
  if (isDeep !== false) throw new TypeError('Only the shallow merging mode is supported: false');
  if (!isObject(first) || !isObject(second))
    throw new TypeError('The first two arguments must be objects');
  return { ...first, ...second };
};

export const otherFunctions: { readonly [name: string]: IntrinsicFunction } = {
  'States.JsonMerge': {
    minimum: 3,
    maximum: 3,
    run: ([first, second, isDeep]) => merge(first, second, isDeep),
  },
  'States.MathAdd': {
    minimum: 2,
    maximum: 2,
    run: ([left, right]) => asInteger(left) + asInteger(right),
  },
  'States.MathRandom': {
    minimum: 2,
    maximum: 3,
    run: ([start, end, seed], world) => {
      const first = asInteger(start);
      const last = asInteger(end);
      if (first >= last) throw new RangeError('The start must be less than the end');
      const random = seed === undefined ? world.random() : createSeededRandom(asInteger(seed))();
      return first + Math.floor(random * (last - first));
    },
  },
  'States.UUID': { minimum: 0, maximum: 0, run: (_values, world) => world.uuid() },
};
