import { rejectPattern } from './invalid-event-pattern.ts';
import type { Json } from './json.ts';
import { parseTest } from './parse-test.ts';
import type { Leaf, Pattern } from './pattern.ts';
import { readPatternSource, rejectBehind, rejectSource, type Source } from './pattern-source.ts';

/** Operators that cannot be field names inside `$or` (event-ruler: RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP). */
const RESERVED_INSIDE_OR: ReadonlySet<string> = new Set([
  'exactly',
  'prefix',
  'suffix',
  'numeric',
  'anything-but',
  'anything-but-prefix',
  'anything-but-suffix',
  'exists',
  'cidr',
  'equals-ignore-case',
  'wildcard',
]);

/** Largest product of `$or` alternatives of one pattern (EventBridge user guide, "Using $or in event patterns"). */
const MAXIMUM_COMBINATIONS = 1000;

/**
 * Checks a pattern, given as text or as JSON.
 * @throws InvalidEventPatternException for what EventBridge refuses, in its words.
 */
export const parseEventPattern = (pattern: string | Json): Pattern => {
  const source = readPatternSource(typeof pattern === 'string' ? pattern : JSON.stringify(pattern));
  const parsed = parseObject(source, [], false, 'Filter is not an object');
  if (countCombinations(parsed) > MAXIMUM_COMBINATIONS)
    rejectPattern(`The number of combinations of $or is more than ${MAXIMUM_COMBINATIONS}`);
  return parsed;
};

const parseObject = (
  source: Source,
  path: readonly string[],
  insideOr: boolean,
  otherwise: string,
): Pattern => {
  if (source.type !== 'object') return rejectSource(source, otherwise);
  if (source.members.length === 0) rejectBehind(source, 'Empty objects are not allowed');
  const fields: { name: string; pattern: Pattern | Leaf }[] = [];
  const alternatives: (readonly Pattern[])[] = [];
  for (const [name, value] of source.members) {
    if (name === '$or') {
      alternatives.push(parseOr(value, path));
      continue;
    }
    if (insideOr && RESERVED_INSIDE_OR.has(name))
      rejectSource(value, `${name} is Ruler reserved fieldName which cannot be used inside $or.`);
    const inner = [...path, name];
    const pattern =
      value.type === 'array'
        ? parseLeaf(value, inner)
        : parseObject(value, inner, insideOr, `"${name}" must be an object or an array`);
    fields.push({ name, pattern });
  }
  // A leaf written twice counts once, the last: EventBridge's reader puts it over the first.
  const last = new Map(fields.map((field) => [field.name, field]));
  const kept = fields.filter(
    (field) => field.pattern.type === 'object' || last.get(field.name) === field,
  );
  return { type: 'object', fields: kept, alternatives };
};

const parseOr = (source: Source, path: readonly string[]): readonly Pattern[] => {
  if (source.type !== 'array')
    return rejectSource(source, 'It must be an Array followed with $or.');
  const alternatives = source.items.map((item) =>
    parseObject(item, path, true, 'Only JSON object is allowed in array of $or relationship.'),
  );
  if (alternatives.length < 2)
    rejectBehind(source, 'There must have at least 2 Objects in $or relationship.');
  return alternatives;
};

const parseLeaf = (source: Source, path: readonly string[]): Leaf => {
  if (source.type !== 'array' || source.items.length === 0)
    return rejectBehind(source, 'Empty arrays are not allowed');
  return { type: 'leaf', path, tests: source.items.map(parseTest) };
};

const countCombinations = ({ fields, alternatives }: Pattern): number => {
  let count = 1;
  for (const { pattern } of fields)
    if (pattern.type === 'object') count *= countCombinations(pattern);
  for (const list of alternatives)
    count *= list.reduce((sum, pattern) => sum + countCombinations(pattern), 0);
  return count;
};
