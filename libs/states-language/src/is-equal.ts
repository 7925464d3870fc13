import { isObject, type Json } from './json.ts';

/** Whether two values are the same JSON, whatever the order of their members. Not recursive: data are other people's. */
export const isEqual = (left: Json, right: Json): boolean => {
  const open: (readonly [Json, Json])[] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = pair;
    if (one === other) continue;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return false;
      for (let index = 0; index < one.length; index += 1) open.push([one[index], other[index]]);
    } else if (isObject(one) && isObject(other)) {
      const keys = Object.keys(one);
      if (keys.length !== Object.keys(other).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(other, key)) return false;
        open.push([one[key] ?? null, other[key] ?? null]);
      }
    } else return false;
  }
  return true;
};
