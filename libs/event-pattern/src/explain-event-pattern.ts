import { compilePattern } from './compile-pattern.ts';
import { isObject, type Json } from './json.ts';
import { parseEventPattern } from './parse-event-pattern.ts';
import type { Pattern } from './pattern.ts';
import { createReadField } from './read-field.ts';

/** Why an event does not match: the first path that failed, in the pattern's order. */
export interface Mismatch {
  /** Field names joined by dots; `$or` stands for a group of which no alternative matched. */
  readonly path: string;
  /** The value at that path; undefined if there is none. For `$or`, the object the group is about. */
  readonly found: Json | undefined;
  /** The part of the pattern that asked. */
  readonly wanted: Json;
}

/**
 * Says why an event does not match a pattern, or undefined if it does.
 * @throws InvalidEventPatternException as `compileEventPattern`.
 */
export const explainEventPattern = (pattern: string | Json, event: Json): Mismatch | undefined => {
  const parsed = parseEventPattern(pattern);
  const wanted: Json = typeof pattern === 'string' ? (JSON.parse(pattern) as Json) : pattern;
  return explain(parsed, wanted, event, event, []);
};

const explain = (
  pattern: Pattern,
  wanted: Json,
  part: Json | undefined,
  event: Json,
  path: readonly string[],
): Mismatch | undefined => {
  if (compilePattern(pattern)(part, event)) return undefined;
  for (const field of pattern.fields) {
    const single: Pattern = { type: 'object', fields: [field], alternatives: [] };
    if (compilePattern(single)(part, event)) continue;
    const inner = [...path, field.name];
    const found = readMember(part, field.name);
    const asked = readMember(wanted, field.name) ?? null;
    return (
      (field.pattern.type === 'object'
        ? explain(field.pattern, asked, found, event, inner)
        : undefined) ?? { path: inner.join('.'), found, wanted: asked }
    );
  }
  for (const alternatives of pattern.alternatives) {
    const single: Pattern = { type: 'object', fields: [], alternatives: [alternatives] };
    if (!compilePattern(single)(part, event))
      return {
        path: [...path, '$or'].join('.'),
        found: part,
        wanted: readMember(wanted, '$or') ?? null,
      };
  }
  // Every field is satisfied by some element of an array, but no element satisfies all of them.
  return { path: path.join('.'), found: part, wanted };
};

const readMember = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? createReadField(name)(value) : undefined;
