import { parseJsonPath } from '../json-path/parse-json-path.ts';
import { createPathReader, type PathReader } from '../json-path/path-reader.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-call.ts';
import { intrinsicFunctions } from './intrinsic-functions.ts';

/** Nested calls (AWS: "you can nest up to 10 intrinsic functions"). */
const MAXIMUM_DEPTH = 10;

const NAME = /States\.[A-Za-z0-9]+/y;
const TEXT = /'(?:[^'\\]|\\[\s\S])*'/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,)])/y;
const WORD = /(?:true|false|null)(?=[\s,)])/y;
/** A path ends at a comma or parenthesis that is not inside brackets or quotes. */
const PATH =
  /\$(?:'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|\[(?:'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"|[^\]'"])*\]|[^\s,()'"[\]])*/y;

export const isIntrinsicCall = (text: string): boolean => text.startsWith('States.');

/**
 * Reads an intrinsic function call.
 * @throws Error for what is none: unknown function, wrong number of arguments, nests too deep.
 */
export const parseIntrinsicCall = (text: string): IntrinsicCall => {
  const reader = createPathReader(text);
  const call = parseCall(reader, 1);
  reader.skipSpace();
  return call !== undefined && reader.isAtEnd() ? call : reader.fail();
};

const parseCall = (reader: PathReader, depth: number): IntrinsicCall | undefined => {
  const name = reader.match(NAME);
  if (name === undefined) return undefined;
  if (depth > MAXIMUM_DEPTH)
    throw new Error(
      `Intrinsic functions are nested more than ${MAXIMUM_DEPTH} deep: ${reader.text}`,
    );
  const known = Object.hasOwn(intrinsicFunctions, name) ? intrinsicFunctions[name] : undefined;
  if (known === undefined) throw new Error(`Unknown intrinsic function ${name}`);
  reader.skipSpace();
  if (!reader.take('(')) return reader.fail();
  const found: IntrinsicArgument[] = [];
  reader.skipSpace();
  if (!reader.take(')')) {
    do {
      reader.skipSpace();
      found.push(parseArgument(reader, depth));
      reader.skipSpace();
    } while (reader.take(','));
    if (!reader.take(')')) return reader.fail();
  }
  if (found.length < known.minimum || found.length > known.maximum)
    throw new Error(`Wrong number of arguments for ${name}: ${found.length}`);
  return { type: 'call', name, arguments: found };
};

const parseArgument = (reader: PathReader, depth: number): IntrinsicArgument => {
  const text = reader.match(TEXT);
  if (text !== undefined) return { type: 'text', raw: text.slice(1, -1) };
  const plain = reader.match(NUMBER) ?? reader.match(WORD);
  if (plain !== undefined)
    return { type: 'literal', value: JSON.parse(plain) as number | boolean | null };
  const path = reader.match(PATH);
  if (path !== undefined) return { type: 'path', path: parseJsonPath(path) };
  return parseCall(reader, depth + 1) ?? reader.fail();
};
