import type { Json, JsonObject } from './json.ts';
import type { World } from './types.ts';

/** What an expression of a state can see. */
export interface Scope {
  /** `$` of a JSONPath; `$states.input` of JSONata is `stateInput`. */
  readonly input: Json;
  readonly stateInput: Json;
  readonly variables: JsonObject | undefined;
  /** `$states.result`. */
  readonly result?: Json | undefined;
  /** `$states.errorOutput`. */
  readonly errorOutput?: Json | undefined;
  /** The context object; built when first asked for. */
  readonly context: () => JsonObject;
  readonly world: World;
  /** The step's time, in milliseconds since the epoch. */
  readonly now: number;
}
