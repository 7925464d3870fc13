import type { JsonObject } from './json.ts';

/** A state machine that passed `parseDefinition`: the definition's own JSON. */
export interface Definition extends JsonObject {
  readonly StartAt: string;
  readonly States: { readonly [name: string]: JsonObject };
}
