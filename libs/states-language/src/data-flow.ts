import type { Json, JsonObject } from './json.ts';
import type { Scope } from './scope.ts';

/** How a state's data pass through it, whatever the query language. */
export interface DataFlow {
  readonly language: 'JSONPath' | 'JSONata';
  /** InputPath; gives what `$` means from then on. */
  readonly toInput: (scope: Scope) => Json;
  /** Parameters or Arguments: what is handed to the work. */
  readonly toArgument: (scope: Scope) => Json;
  /** ResultSelector, ResultPath and OutputPath, or Output; `scope.result` holds the result. */
  readonly toOutput: (scope: Scope) => Json;
  /** Assign, seen from the end of the state; undefined where there is none. */
  readonly toAssigned: ((scope: Scope) => JsonObject) | undefined;
}
