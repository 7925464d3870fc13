import type { JsonPath } from './json-path.ts';
import { parseSegments } from './parse-segments.ts';
import { createPathReader } from './path-reader.ts';

const VARIABLE = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy;

/** Paths are written recursively, so their length has a bound. */
const MAXIMUM_SEGMENTS = 500;

/**
 * Reads a JSONPath as Step Functions takes it: `$` is the input, `$$` the context object, `$name` a variable.
 * @throws Error for a text that is no path.
 */
export const parseJsonPath = (text: string): JsonPath => {
  const reader = createPathReader(text);
  if (!reader.take('$')) return reader.fail();
  const isContext = reader.take('$');
  const variable = isContext ? '' : (reader.match(VARIABLE) ?? '');
  const segments = parseSegments(reader);
  if (!reader.isAtEnd() || segments.length > MAXIMUM_SEGMENTS) return reader.fail();
  return {
    text,
    root: isContext ? 'context' : variable === '' ? 'input' : 'variable',
    variable,
    segments,
    isDefinite: segments.every(({ type }) => type === 'name' || type === 'index'),
  };
};

/** A path to one place, as ResultPath and Variable need it: names and indexes that count from the start. */
export const isReferencePath = (path: JsonPath): boolean =>
  path.isDefinite &&
  path.segments.every((segment) => segment.type !== 'index' || segment.index >= 0);
