import { InvalidInputError } from '../invalid-input-error.ts';

/** An object with own fields of unknown types: what JSON gives. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toKind = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
};

/** The value as an object, or an InvalidInputError. */
export const readObject = (field: string, value: unknown): Fields => {
  if (isFields(value)) return value;
  throw new InvalidInputError(
    field,
    `it is ${toKind(value)}, not an object`,
    'Send a JSON object.',
  );
};

/** Refuses fields nobody reads (a misspelt field must not pass silently), `__proto__` among them. */
export const refuseUnknownFields = (
  field: string,
  fields: Fields,
  known: readonly string[],
): void => {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new InvalidInputError(
    `${field}.${unknown}`,
    'this field is not known',
    `Known fields: ${known.join(', ')}.`,
  );
};

/** The object's own field, never one inherited from a prototype. */
export const ownField = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

/** The value as a non-empty string of at most `max` UTF-16 units. */
export const readString = (field: string, value: unknown, max: number): string => {
  if (value === undefined) {
    throw new InvalidInputError(field, 'it is missing', 'Add it to the request.');
  }
  if (typeof value !== 'string') {
    throw new InvalidInputError(field, `it is ${toKind(value)}, not a string`, 'Send a string.');
  }
  if (value === '')
    throw new InvalidInputError(field, 'it is empty', 'Send at least one character.');
  if (value.length > max) {
    throw new InvalidInputError(
      field,
      `it has ${value.length} characters, at most ${max} are allowed`,
      'Shorten it.',
    );
  }
  return value;
};

/** The value as a whole number within the bounds. */
export const readInteger = (field: string, value: unknown, min: number, max: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw new InvalidInputError(
    field,
    `it is ${typeof value === 'number' ? value : toKind(value)}, not a whole number from ${min} to ${max}`,
    'Correct the number.',
  );
};

/** The value as a list of 1 to `max` entries, each read by `readEntry`; an entry given twice is refused. */
export const readList = (
  field: string,
  value: unknown,
  max: number,
  readEntry: (field: string, entry: unknown) => string,
): string[] => {
  if (!Array.isArray(value)) {
    throw new InvalidInputError(field, `it is ${toKind(value)}, not a list`, 'Send a JSON list.');
  }
  if (value.length === 0 || value.length > max) {
    throw new InvalidInputError(
      field,
      `it has ${value.length} entries, 1 to ${max} are allowed`,
      'Correct the list, or leave the field out.',
    );
  }
  const entries = value.map((entry, index) => readEntry(`${field}[${index}]`, entry));
  const twice = entries.find((entry, index) => entries.indexOf(entry) !== index);
  if (twice === undefined) return entries;
  throw new InvalidInputError(field, `${twice} is listed twice`, 'List it once.');
};
