const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;

const mapAny = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (!isPlain(value)) return value;
  if (Array.isArray(value)) {
    const mapped = value.map((item) => mapAny(item, change));
    return mapped.some((item, index) => item !== value[index]) ? mapped : value;
  }
  let isChanged = false;
  for (const [key, item] of Object.entries(value))
    if (change(key) !== key || mapAny(item, change) !== item) {
      isChanged = true;
      break;
    }
  if (!isChanged) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), mapAny(item, change)]),
  );
};

/** Changes every text in JSON data, names of members included; what nothing changed in is the same object. */
export const mapTexts = <Value>(value: Value, change: (text: string) => string): Value =>
  mapAny(value, change) as Value;
