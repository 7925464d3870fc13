import type { Json, JsonObject } from './json.ts';

/** A task that was scheduled and not answered yet. */
export interface OpenTask {
  readonly taskToken?: string;
  readonly parameters?: Json;
  readonly credentialsRoleArn?: string;
  readonly started?: true;
  readonly submitted?: true;
  /** Kept for .sync, so that a restarted runtime knows what to watch. */
  readonly submittedOutput?: Json;
  readonly heartbeatSeconds?: number;
}

/** The inner runs of a Parallel or Map state. `open` is sparse: what has ended or not begun is absent. */
export interface Branches {
  readonly open: { readonly [index: string]: Frame };
  readonly outputs: readonly Json[];
  readonly next: number;
  readonly items?: readonly Json[];
  readonly failures?: number;
}

/** One state entered and not left, with all that is needed to leave it. */
export interface Frame {
  /** Address of this attempt. */
  readonly entry: string;
  readonly state: string;
  readonly enteredAt: number;
  readonly enteredEventId: number;
  /** Id of the last event of this line of states. */
  readonly previousEventId: number;
  readonly input: Json;
  readonly variables?: JsonObject;
  readonly retryCount?: number;
  /** Attempts used of each retrier, by its position. */
  readonly retries?: readonly number[];
  /** Armed timers, by name: milliseconds since the epoch. */
  readonly timers?: { readonly [timer: string]: number };
  readonly task?: OpenTask;
  readonly branches?: Branches;
}
