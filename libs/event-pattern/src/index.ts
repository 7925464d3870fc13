export { compileEventPattern, type EventMatcher, matchesEventPattern } from './event-pattern.ts';
export { explainEventPattern, type Mismatch } from './explain-event-pattern.ts';
export type { Json } from './json.ts';
export { createRuleIndex, type Rule } from './rule-index.ts';
