import { isObject, type Json } from './json.ts';
import { createReadField } from './read-field.ts';

export type Scalar = string | number | boolean | null;

export const isScalar = (value: Json | undefined): value is Scalar =>
  value === null || (typeof value !== 'object' && value !== undefined);

/** What stands in an array, arrays in arrays dissolved. Not recursive: events are other people's. */
export const flatten = (values: readonly Json[]): readonly Json[] => {
  if (!values.some(Array.isArray)) return values;
  const flat: Json[] = [];
  const open: Json[] = [...values].reverse();
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value))
      for (let at = value.length - 1; at >= 0; at -= 1) open.push(value[at]);
    else flat.push(value);
  }
  return flat;
};

/** All values at a path, through arrays of objects. Objects at the end of the path are no values. */
export const readLeafValues = (event: Json, path: readonly string[]): readonly Scalar[] => {
  let at: readonly Json[] = [event];
  for (const name of path) {
    const read = createReadField(name);
    const next: Json[] = [];
    for (const value of flatten(at)) {
      const found = isObject(value) ? read(value) : undefined;
      if (found !== undefined) next.push(found);
    }
    at = next;
  }
  return flatten(at).filter(isScalar);
};
