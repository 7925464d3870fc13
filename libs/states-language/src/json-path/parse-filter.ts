import type { Filter, FilterOperator, FilterPath, Operand } from './json-path.ts';
import { parseSegments } from './parse-segments.ts';
import { type PathReader, readQuoted } from './path-reader.ts';

/** Deeper nests of parentheses and negations are refused: filters are read and run recursively. */
const MAXIMUM_DEPTH = 50;

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?![\w])/y;
const OPERATOR = /==|!=|<=|>=|<|>|(?:in|nin)(?=[\s[])/y;
const OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in', 'nin']);
const isOperator = (text: string | undefined): text is FilterOperator =>
  text !== undefined && OPERATORS.has(text);

/** Reads the inside of `[?( … )]`. */
export const parseFilter = (reader: PathReader, depth = 0): Filter => {
  let left = parseConjunction(reader, depth);
  reader.skipSpace();
  while (reader.take('||')) {
    left = { type: 'or', left, right: parseConjunction(reader, depth) };
    reader.skipSpace();
  }
  return left;
};

const parseConjunction = (reader: PathReader, depth: number): Filter => {
  let left = parseTerm(reader, depth);
  reader.skipSpace();
  while (reader.take('&&')) {
    left = { type: 'and', left, right: parseTerm(reader, depth) };
    reader.skipSpace();
  }
  return left;
};

const parseTerm = (reader: PathReader, depth: number): Filter => {
  if (depth > MAXIMUM_DEPTH) return reader.fail();
  reader.skipSpace();
  if (reader.take('!')) return { type: 'not', filter: parseTerm(reader, depth + 1) };
  if (reader.take('(')) {
    const filter = parseFilter(reader, depth + 1);
    reader.skipSpace();
    return reader.take(')') ? filter : reader.fail();
  }
  const left = parseOperand(reader, depth);
  reader.skipSpace();
  const operator = reader.match(OPERATOR);
  if (!isOperator(operator))
    return left.type === 'path' ? { type: 'exists', operand: left } : reader.fail();
  reader.skipSpace();
  return { type: 'compare', operator, left, right: parseOperand(reader, depth) };
};

const parseOperand = (reader: PathReader, depth: number): Operand => {
  if (reader.take('@')) return parsePath(reader, '@', depth);
  if (reader.take('$')) return parsePath(reader, '$', depth);
  if (!reader.take('[')) return { type: 'literal', value: parseLiteral(reader) };
  const values: (string | number | boolean | null)[] = [];
  do {
    reader.skipSpace();
    values.push(parseLiteral(reader));
    reader.skipSpace();
  } while (reader.take(','));
  return reader.take(']') ? { type: 'list', values } : reader.fail();
};

const parsePath = (reader: PathReader, from: '@' | '$', depth: number): FilterPath => ({
  type: 'path',
  from,
  segments: parseSegments(reader, depth + 1),
});

const parseLiteral = (reader: PathReader): string | number | boolean | null => {
  const text = readQuoted(reader);
  if (text !== undefined) return text;
  const plain = reader.match(NUMBER) ?? reader.match(WORD);
  return plain === undefined ? reader.fail() : (JSON.parse(plain) as number | boolean | null);
};
