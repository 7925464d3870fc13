/** Values of condition keys for one request: `{ 'sts:ExternalId': 'x', 'aws:TagKeys': ['a', 'b'] }`. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** A key that compares without regard to case, as condition keys do. A tag's name after `/` is part of it. */
export const contextKey = (key: string): string => key.toLowerCase();

/** The context under case-insensitive keys. An empty list means the key is there without values. */
export function indexContext(context: RequestContext): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(context))
    index.set(contextKey(key), typeof value === 'string' ? [value] : value);
  return index;
}
