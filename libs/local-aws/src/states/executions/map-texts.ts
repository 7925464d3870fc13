const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether any text in JSON data, names of members included, is of a kind. Allocates nothing. */
const hasText = (value: unknown, isWanted: (text: string) => boolean): boolean => {
  if (typeof value === 'string') return isWanted(value);
  if (Array.isArray(value)) {
    for (const item of value) if (hasText(item, isWanted)) return true;
    return false;
  }
  if (!isObject(value)) return false;
  for (const key in value)
    if (isWanted(key) || hasText((value as Record<string, unknown>)[key], isWanted)) return true;
  return false;
};

const mapAny = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapAny(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), mapAny(item, change)]),
  );
};

/**
 * Changes the texts of a kind in JSON data, names of members included. Data without such a text, which
 * are nearly all, are given back as they are.
 */
export const mapTexts = <Value>(
  value: Value,
  isWanted: (text: string) => boolean,
  change: (text: string) => string,
): Value =>
  hasText(value, isWanted)
    ? (mapAny(value, (text) => (isWanted(text) ? change(text) : text)) as Value)
    : value;
