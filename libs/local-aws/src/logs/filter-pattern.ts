import { AwsError } from '../aws-error.ts';

export type Matches = (message: string) => boolean;

const refuse = (pattern: string): never => {
  throw new AwsError(
    'InvalidParameterException',
    `local-aws: the filter pattern ${pattern} is not implemented; terms, "phrases", ?or, -not and { $.field = value } are`,
  );
};

const TERM = /(-|\?)?(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g;

/** `a b` all of them, `?a ?b` any of them, `-a` none of them, `"a b"` a phrase. */
const parseTerms = (pattern: string): Matches => {
  const terms = [...pattern.matchAll(TERM)].map(([, sign, quoted, plain]) => ({
    sign,
    text: (quoted ?? plain ?? '').replaceAll('\\"', '"'),
  }));
  const of = (sign: string | undefined) => terms.filter((term) => term.sign === sign);
  const [all, any, none] = [of(undefined), of('?'), of('-')];
  return (message) =>
    all.every(({ text }) => message.includes(text)) &&
    (any.length === 0 || any.some(({ text }) => message.includes(text))) &&
    !none.some(({ text }) => message.includes(text));
};

const COMPARISON =
  /^\s*\$\.([\w.-]+)\s*(=|!=|<=|>=|<|>)\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"&|()]+))\s*$/;

const read = (from: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined,
      from,
    );

const toWildcard = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '.*')}$`, 's');

/** A term compares with text and figures; an object or a list equals none ("Filter pattern syntax", CloudWatch Logs). */
const toText = (found: unknown): string | undefined =>
  typeof found === 'object' && found !== null ? undefined : String(found);

const compare = (operator: string, found: unknown, wanted: string): boolean => {
  const text = found === undefined ? undefined : toText(found);
  const order = Number(text) - Number(wanted);
  switch (operator) {
    case '=':
      return text !== undefined && toWildcard(wanted).test(text);
    case '!=':
      return text === undefined || !toWildcard(wanted).test(text);
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
};

const parseJson = (message: string): unknown => {
  try {
    return JSON.parse(message);
  } catch {
    // A line that is not JSON has no fields.
    return undefined;
  }
};

/** `{ $.level = "ERROR" && $.status >= 500 }`: comparisons joined by && and ||, without parentheses. */
const parseFields = (pattern: string): Matches => {
  const any = pattern
    .slice(1, -1)
    .split('||')
    .map((all) =>
      all.split('&&').map((text) => {
        const [, path = '', operator = '', quoted, plain] =
          COMPARISON.exec(text) ?? refuse(pattern);
        const wanted = (quoted ?? plain ?? '').replaceAll('\\"', '"');
        return (fields: unknown) => compare(operator, read(fields, path), wanted);
      }),
    );
  return (message) => {
    const fields = parseJson(message);
    if (typeof fields !== 'object' || fields === null) return false;
    return any.some((all) => all.every((holds) => holds(fields)));
  };
};

/** A CloudWatch Logs filter pattern; throws InvalidParameterException for a form that is not there. */
export const parseFilterPattern = (pattern = ''): Matches => {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (text.startsWith('{') && text.endsWith('}')) return parseFields(text);
  if (/^[[%]/.test(text)) return refuse(text);
  return parseTerms(text);
};
