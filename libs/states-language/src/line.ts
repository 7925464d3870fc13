import type { CompiledStates } from './compiled-state.ts';
import type { Frame } from './frame.ts';
import type { Json, JsonObject } from './json.ts';
import type { Failure } from './state-failure.ts';

/** States that follow one another: the machine's own, one branch of a Parallel, one iteration of a Map. */
export interface Line {
  readonly states: CompiledStates;
  /** What entries in this line begin with: the entry of the state around it, and the branch. Empty for the machine. */
  readonly prefix: string;
  /** Of the innermost Map around. */
  readonly item: MapItem | undefined;
}

export interface MapItem {
  readonly index: number;
  readonly value: Json;
}

export interface Failed {
  readonly type: 'failed';
  readonly failure: Failure;
  /** The last event of the chain that failed. */
  readonly previousEventId: number;
  /** The state that failed, as it was. */
  readonly frame: Frame;
}

interface Open {
  readonly type: 'open';
  readonly frame: Frame;
}

/** What became of one state. */
export type StateOutcome =
  | Open
  | Failed
  | {
      readonly type: 'left';
      readonly next: string | undefined;
      readonly output: Json;
      readonly variables: JsonObject | undefined;
      readonly previousEventId: number;
    };

/** What became of a line of states. */
export type LineOutcome =
  | Open
  | Failed
  | { readonly type: 'ended'; readonly output: Json; readonly previousEventId: number };
