import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import type { Json, JsonObject } from './json.ts';
import { formatError, templateError } from './template-error.ts';

/** Tags whose long form is not `Fn::` and the tag's name. */
const LONG_FORMS: Readonly<Record<string, string>> = { '!Ref': 'Ref', '!Condition': 'Condition' };

/** YAML 1.1's own types that CloudFormation leaves as text (user guide, "Template format: YAML"). */
const NO_TYPES: ReadonlySet<string> = new Set([
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:binary',
  'tag:yaml.org,2002:omap',
  'tag:yaml.org,2002:pairs',
  'tag:yaml.org,2002:set',
  'tag:yaml.org,2002:merge',
]);

/** `!GetAtt A.B.C` means the attribute `B.C` of `A`. */
function splitAttribute(text: string): readonly Json[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function toLongForm(tag: string, value: Json): JsonObject {
  if (tag === '!GetAtt')
    return { 'Fn::GetAtt': typeof value === 'string' ? splitAttribute(value) : value };
  return { [LONG_FORMS[tag] ?? `Fn::${tag.slice(1)}`]: value };
}

const keyOf = (key: unknown): string => {
  if (!isScalar(key)) throw formatError('a key of a mapping has to be a text.');
  // A number as a key (an account id in a mapping) stays as it is written.
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
};

function scalarValue(node: Scalar): Json {
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : (node.source ?? String(value));
}

function plainValue(node: Node | null): Json {
  if (node === null) return null;
  if (isAlias(node))
    throw templateError('YAML aliases are not allowed in CloudFormation templates');
  if (isScalar(node)) return scalarValue(node);
  if (isSeq(node)) return node.items.map((item) => toJson(item as Node));
  if (isMap(node))
    return Object.fromEntries(
      node.items.map(({ key, value }) => [keyOf(key), toJson(value as Node | null)]),
    );
  throw formatError('unsupported structure.');
}

function toJson(node: Node | null): Json {
  const value = plainValue(node);
  const tag = node !== null && 'tag' in node ? node.tag : undefined;
  return tag?.startsWith('!') === true && !tag.startsWith('!!') && tag !== '!'
    ? toLongForm(tag, value)
    : value;
}

/**
 * A YAML template with its short forms (`!Ref`, `!Sub`, …) written out. Dates stay as they are written; the rest is
 * YAML 1.1, as CloudFormation reads it.
 */
export function parseYaml(text: string): Json {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: '1.1',
    customTags: (tags) => tags.filter((tag) => typeof tag !== 'object' || !NO_TYPES.has(tag.tag)),
    merge: false,
    lineCounter,
    logLevel: 'error',
  });
  const [problem] = document.errors;
  if (problem !== undefined) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    throw formatError(`YAML not well-formed. (line ${line}, column ${col})`);
  }
  return toJson(document.contents as Node | null);
}
