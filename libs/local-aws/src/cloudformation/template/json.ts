/** What a template is made of. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object's own member: a template may ask for `constructor`. */
export const ownMember = <Value>(
  object: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined =>
  object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined;

/** The same text for the same value, whatever the order of its keys. */
export function canonical(value: Json | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}
