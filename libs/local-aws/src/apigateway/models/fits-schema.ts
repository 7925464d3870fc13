import { findsRegExp } from '../mapping/bounded-regexp.ts';
import type { ModelSchema } from './schema-keywords.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  array: Array.isArray,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  null: (value) => value === null,
  number: (value) => typeof value === 'number',
  object: isObject,
  string: (value) => typeof value === 'string',
};

/** JSON Schema counts characters, not UTF-16 units. */
const lengthOf = (text: string): number => [...text].length;

const fitsText = (text: string, { pattern, minLength = 0, maxLength }: ModelSchema): boolean =>
  lengthOf(text) >= minLength &&
  (maxLength === undefined || lengthOf(text) <= maxLength) &&
  (pattern === undefined || findsRegExp(text, pattern));

const fitsNumber = (value: number, { minimum, maximum }: ModelSchema): boolean =>
  (minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum);

const fitsList = (list: readonly unknown[], { items, minItems = 0, maxItems }: ModelSchema) =>
  list.length >= minItems &&
  (maxItems === undefined || list.length <= maxItems) &&
  (items === undefined || list.every((item) => fitsSchema(item, items)));

const fitsMember = (name: string, value: unknown, schema: ModelSchema): boolean => {
  const { properties = {}, additionalProperties = true } = schema;
  const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (own !== undefined) return fitsSchema(value, own);
  return typeof additionalProperties === 'boolean'
    ? additionalProperties
    : fitsSchema(value, additionalProperties);
};

const fitsObject = (value: JsonObject, schema: ModelSchema): boolean =>
  (schema.required ?? []).every((name) => Object.hasOwn(value, name)) &&
  Object.entries(value).every(([name, item]) => fitsMember(name, item, schema));

const isSame = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
};

/** Whether a value is what the schema says. Keywords for another type than the value's say nothing. */
export function fitsSchema(value: unknown, schema: ModelSchema): boolean {
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types !== undefined && !types.some((type) => TYPES[type]?.(value))) return false;
  if (schema.enum !== undefined && !schema.enum.some((item) => isSame(item, value))) return false;
  if (typeof value === 'string') return fitsText(value, schema);
  if (typeof value === 'number') return fitsNumber(value, schema);
  if (Array.isArray(value)) return fitsList(value, schema);
  return !isObject(value) || fitsObject(value, schema);
}
