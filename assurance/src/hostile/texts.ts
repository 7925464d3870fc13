import fc from 'fast-check';

/** What attackers put into texts: orders to terminals, characters nobody sees, other services' variables, markup. */
const pieces = [
  '\u001b[2J',
  '\u009b31m',
  '\u0000',
  '\r\n',
  '\n',
  '\t',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u202e',
  '\u2066',
  '\u061c',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u{e0041}',
  '\ud800',
  '{{',
  '{',
  '}}',
  '#{',
  '#',
  '\uff5b\uff5b',
  '\uff03\uff5b',
  'global:ACCOUNT_ID',
  'variables.Policy',
  '$',
  '${x}',
  '<script>',
  '"',
  '\\',
  '=1+1',
  'Approved by ann',
] as const;

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...pieces) },
  { weight: 4, arbitrary: fc.constantFrom('Release', ' ', 'a', '1.2', 'é', '日本', '\u{1f600}') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }) },
);

export const hostileText = fc.oneof(
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
  {
    weight: 4,
    arbitrary: fc.array(piece, { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
  },
);

/** One in a few such texts is harmless, so that not every request is refused. */
export const text = fc.oneof(
  { weight: 2, arbitrary: hostileText },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'Release 1.2',
      'a { b',
      '# {',
      'ends with {',
      '{ begins',
      'two\nlines #',
      '{',
    ),
  },
);

/** Bytes that make up a task token: those that AWS hands out have some 650 characters. */
export const taskToken = fc
  .string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'),
    minLength: 400,
    maxLength: 700,
  })
  .map((rest) => `AQCEAAAAKgAAAAMAAAAAAAAAA${rest}==`);

/** Whether a text gives any of a token away. */
export const tells = (told: string, token: string): boolean =>
  told.includes(token.slice(0, 60)) || told.includes(token.slice(-60));

/** Characters that make a text read differently from what it is, but for the joiners that scripts need. */
export const misleads = (shown: string): boolean =>
  !shown.isWellFormed() ||
  /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u.test(
    shown,
  );

const fieldsOf = (value: unknown, seen: readonly unknown[] = []): unknown => {
  if (typeof value !== 'object' || value === null || seen.includes(value)) return value;
  const inner = [...seen, value];
  const own = Object.entries(value).map(([name, each]) => [name, fieldsOf(each, inner)]);
  if (!(value instanceof Error)) return own;
  return [value.name, value.message, value.stack, fieldsOf(value.cause, inner), own];
};

/** What Lambda logs of an error, and more: its name, message, stack and cause, and every field, all the way down. */
export const toLogged = (error: unknown): string =>
  JSON.stringify(fieldsOf(error)) ?? String(error);
