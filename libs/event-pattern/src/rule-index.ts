import { compilePattern, type PartMatcher } from './compile-pattern.ts';
import { isObject, type Json } from './json.ts';
import { parseEventPattern } from './parse-event-pattern.ts';
import type { Pattern } from './pattern.ts';

export interface Rule {
  readonly id: string;
  readonly pattern: string | Json;
}

interface IndexedRule {
  readonly id: string;
  /** The texts a top-level field must be one of; undefined when it may be anything. */
  readonly sources: ReadonlySet<string> | undefined;
  readonly detailTypes: ReadonlySet<string> | undefined;
  /** What is left to check; undefined when nothing is. */
  readonly matches: PartMatcher | undefined;
  readonly matchesAll: PartMatcher;
}

/**
 * Finds the rules an event matches, in the order given. Rules are looked up by `source` and `detail-type`,
 * which nearly every rule pins, so that only those few that can match are tried.
 * @throws InvalidEventPatternException as `compileEventPattern`.
 */
export const createRuleIndex = (rules: readonly Rule[]): ((event: Json) => readonly string[]) => {
  const indexed = rules.map(indexRule);
  const sources = new Set(indexed.flatMap((rule) => [...(rule.sources ?? [])]));
  const detailTypes = new Set(indexed.flatMap((rule) => [...(rule.detailTypes ?? [])]));
  // Texts that no rule names share one place, so strangers' events cannot make the index grow.
  const bySource = new Map<string | undefined, Map<string | undefined, readonly IndexedRule[]>>();

  const find = (source: string | undefined, detailType: string | undefined) => {
    const byDetailType =
      bySource.get(source) ?? new Map<string | undefined, readonly IndexedRule[]>();
    bySource.set(source, byDetailType);
    const known = byDetailType.get(detailType);
    if (known !== undefined) return known;
    const found = indexed.filter(
      (rule) => admits(rule.sources, source) && admits(rule.detailTypes, detailType),
    );
    byDetailType.set(detailType, found);
    return found;
  };

  return (event) => {
    if (!isObject(event)) return [];
    // A list in one of the two fields matches by any of its elements: no index for that.
    if (Array.isArray(event.source) || Array.isArray(event['detail-type']))
      return indexed.filter((rule) => rule.matchesAll(event, event)).map((rule) => rule.id);
    const source = toKnownText(event.source, sources);
    const detailType = toKnownText(event['detail-type'], detailTypes);
    const ids: string[] = [];
    for (const rule of find(source, detailType))
      if (rule.matches === undefined || rule.matches(event, event)) ids.push(rule.id);
    return ids;
  };
};

const admits = (texts: ReadonlySet<string> | undefined, text: string | undefined): boolean =>
  texts === undefined || (text !== undefined && texts.has(text));

const toKnownText = (value: Json | undefined, known: ReadonlySet<string>): string | undefined =>
  typeof value === 'string' && known.has(value) ? value : undefined;

const indexRule = ({ id, pattern }: Rule): IndexedRule => {
  const parsed = parseEventPattern(pattern);
  const sources = readTexts(parsed, 'source');
  const detailTypes = readTexts(parsed, 'detail-type');
  const fields = parsed.fields.filter(
    ({ name }) =>
      !(name === 'source' && sources !== undefined) &&
      !(name === 'detail-type' && detailTypes !== undefined),
  );
  const isSettled = fields.length === 0 && parsed.alternatives.length === 0;
  return {
    id,
    sources,
    detailTypes,
    matches: isSettled ? undefined : compilePattern({ ...parsed, fields }),
    matchesAll: compilePattern(parsed),
  };
};

const readTexts = ({ fields }: Pattern, name: string): ReadonlySet<string> | undefined => {
  const named = fields.filter((field) => field.name === name);
  const leaf = named[0]?.pattern;
  if (named.length !== 1 || leaf?.type !== 'leaf') return undefined;
  const texts = leaf.tests.flatMap((test) =>
    test.type === 'exact' && typeof test.value === 'string' ? [test.value] : [],
  );
  return texts.length === leaf.tests.length ? new Set(texts) : undefined;
};
