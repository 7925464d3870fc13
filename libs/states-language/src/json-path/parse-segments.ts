import type { Segment } from './json-path.ts';
import { parseFilter } from './parse-filter.ts';
import { type PathReader, readQuoted } from './path-reader.ts';

const NAME = /[^\s.[\]()'"@$?*,:=!<>&|]+/y;
const INTEGER = /-?\d+/y;
/** Filters inside filters inside paths: more than anybody writes, and the reader is recursive. */
const MAXIMUM_DEPTH = 50;

/** Reads steps until the path ends or something stands that is no step. */
export const parseSegments = (reader: PathReader, depth = 0): readonly Segment[] => {
  if (depth > MAXIMUM_DEPTH) return reader.fail();
  const segments: Segment[] = [];
  for (;;) {
    if (reader.take('..')) {
      segments.push({ type: 'descend' });
      segments.push(reader.take('[') ? parseBracket(reader, depth) : parseName(reader));
    } else if (reader.take('.')) segments.push(parseName(reader));
    else if (reader.take('[')) segments.push(parseBracket(reader, depth));
    else return segments;
  }
};

const parseName = (reader: PathReader): Segment => {
  if (reader.take('*')) return { type: 'every' };
  const name = reader.match(NAME);
  return name === undefined ? reader.fail() : { type: 'name', name };
};

const parseBracket = (reader: PathReader, depth: number): Segment => {
  reader.skipSpace();
  const segment = reader.take('?')
    ? parseFilterSegment(reader, depth)
    : reader.take('*')
      ? ({ type: 'every' } as const)
      : (parseNames(reader) ?? parseIndexes(reader));
  reader.skipSpace();
  return reader.take(']') ? segment : reader.fail();
};

const parseFilterSegment = (reader: PathReader, depth: number): Segment => {
  if (!reader.take('(')) return reader.fail();
  const filter = parseFilter(reader, depth + 1);
  reader.skipSpace();
  return reader.take(')') ? { type: 'filter', filter } : reader.fail();
};

const parseNames = (reader: PathReader): Segment | undefined => {
  const name = readQuoted(reader);
  if (name === undefined) return undefined;
  const names = [name];
  reader.skipSpace();
  while (reader.take(',')) {
    reader.skipSpace();
    names.push(readQuoted(reader) ?? reader.fail());
    reader.skipSpace();
  }
  return names.length === 1 ? { type: 'name', name } : { type: 'names', names };
};

const parseIndexes = (reader: PathReader): Segment => {
  const first = readInteger(reader);
  reader.skipSpace();
  if (reader.take(':')) return parseSlice(reader, first);
  if (first === undefined) return reader.fail();
  const indexes = [first];
  while (reader.take(',')) {
    reader.skipSpace();
    indexes.push(readInteger(reader) ?? reader.fail());
    reader.skipSpace();
  }
  return indexes.length === 1 ? { type: 'index', index: first } : { type: 'indexes', indexes };
};

const parseSlice = (reader: PathReader, start: number | undefined): Segment => {
  reader.skipSpace();
  const end = readInteger(reader);
  reader.skipSpace();
  const step = reader.take(':') ? (readInteger(reader) ?? 1) : 1;
  if (step < 1) return reader.fail();
  return {
    type: 'slice',
    step,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  };
};

const readInteger = (reader: PathReader): number | undefined => {
  const digits = reader.match(INTEGER);
  return digits === undefined ? undefined : Number(digits);
};
