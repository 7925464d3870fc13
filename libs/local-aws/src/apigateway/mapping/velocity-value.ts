/** A thing with methods: `$input`, `$util`. What a template can not reach is not in it. */
export interface Host {
  readonly properties: ReadonlyMap<string, Value>;
  readonly methods: ReadonlyMap<string, (...args: readonly Value[]) => Value>;
}

/** What a template works with. Objects are Maps: a template finds their own keys and no prototype. */
export type Value = undefined | null | boolean | number | string | Value[] | ValueMap | Host;
export type ValueMap = Map<string, Value>;

export const isHost = (value: Value): value is Host =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);

export const toValue = (json: unknown): Value => {
  if (Array.isArray(json)) return json.map(toValue);
  if (typeof json === 'object' && json !== null)
    return new Map(Object.entries(json).map(([key, item]) => [key, toValue(item)]));
  return typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean'
    ? json
    : null;
};

/** As `toValue` took it apart; what JSON can not hold is null. */
export const toJson = (value: Value): unknown => {
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [key, toJson(item)]));
  return value === undefined || isHost(value) ? null : value;
};

/** As Java prints it: `{a=1, b=[x, y]}`. */
export const toText = (value: Value): string => {
  if (Array.isArray(value)) return `[${value.map(toText).join(', ')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${key}=${toText(item)}`).join(', ')}}`;
  return isHost(value) ? '' : String(value ?? null);
};

/** Velocity holds everything for true but false and what is not there. */
export const isTrue = (value: Value): boolean =>
  value !== undefined && value !== null && value !== false;
