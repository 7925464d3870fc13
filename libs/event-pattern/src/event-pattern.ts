import { compilePattern } from './compile-pattern.ts';
import type { Json } from './json.ts';
import { parseEventPattern } from './parse-event-pattern.ts';

/** Whether a whole event, envelope included, matches. */
export type EventMatcher = (event: Json) => boolean;

/**
 * Compiles an EventBridge event pattern, given as text or as JSON, for many events.
 * @throws Error named InvalidEventPatternException, worded as PutRule words it, for what EventBridge refuses.
 */
export const compileEventPattern = (pattern: string | Json): EventMatcher => {
  const matches = compilePattern(parseEventPattern(pattern));
  return (event) => matches(event, event);
};

/**
 * Whether one event matches one pattern, as TestEventPattern answers.
 * @throws InvalidEventPatternException as `compileEventPattern`.
 */
export const matchesEventPattern = (pattern: string | Json, event: Json): boolean =>
  compileEventPattern(pattern)(event);
