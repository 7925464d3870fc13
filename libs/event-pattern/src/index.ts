export type { Json } from './json.ts';

import type { Json } from './json.ts';

export type EventMatcher = (event: Json) => boolean;
export interface Mismatch {
  readonly path: string;
  readonly found: Json | undefined;
  readonly wanted: Json;
}
export const compileEventPattern = (_pattern: string | Json): EventMatcher => {
  throw new Error('not implemented: compileEventPattern');
};
export const matchesEventPattern = (_pattern: string | Json, _event: Json): boolean => {
  throw new Error('not implemented: matchesEventPattern');
};
export const explainEventPattern = (
  _pattern: string | Json,
  _event: Json,
): Mismatch | undefined => {
  throw new Error('not implemented: explainEventPattern');
};
export const createRuleIndex = (
  _rules: readonly { readonly id: string; readonly pattern: string | Json }[],
): ((event: Json) => readonly string[]) => {
  throw new Error('not implemented: createRuleIndex');
};
