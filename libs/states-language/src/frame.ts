import type { Json, JsonObject } from './json.ts';

/** A task that was scheduled and not answered yet. */
export interface OpenTask {
  readonly taskToken?: string | undefined;
  /** Kept until the work is submitted, so that a restarted runtime can ask again. */
  readonly parameters?: Json | undefined;
  readonly credentialsRoleArn?: string | undefined;
  readonly heartbeatSeconds?: number | undefined;
  readonly isStarted: boolean;
  readonly isSubmitted: boolean;
  /** Kept for .sync, so that a restarted runtime knows what to watch. */
  readonly submittedOutput?: Json | undefined;
}

/** The inner runs of a Parallel or Map state. */
export interface Branches {
  /** Those begun and not ended, by position. */
  readonly open: { readonly [index: string]: Frame };
  /** By position; null where there is none yet. */
  readonly outputs: readonly Json[];
  /** The next position to begin. */
  readonly next: number;
  /** What each branch or iteration is given, or what it is made from. */
  readonly items: readonly Json[];
  readonly concurrency: number;
  /** What the state was given, for ItemSelector. */
  readonly input: Json;
  readonly startedEventId: number;
}

/** One state entered and not left, with all that is needed to leave it. */
export interface Frame {
  /** Address of this attempt. */
  readonly entry: string;
  readonly state: string;
  /** Milliseconds since the epoch; a retry does not change it. */
  readonly enteredAt: number;
  readonly enteredEventId: number;
  /** The last event of this line of states. */
  readonly previousEventId: number;
  readonly input: Json;
  readonly variables?: JsonObject | undefined;
  readonly retryCount: number;
  /** Attempts used of each retrier, by its position. */
  readonly retries?: readonly number[] | undefined;
  /** Armed timers, by name: milliseconds since the epoch. */
  readonly timers?: { readonly [timer: string]: number } | undefined;
  readonly task?: OpenTask | undefined;
  readonly branches?: Branches | undefined;
}
