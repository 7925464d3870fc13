import type { DataFlow } from './data-flow.ts';
import type { HistoryEventType } from './history-event.ts';
import type { Json, JsonObject } from './json.ts';
import type { Scope } from './scope.ts';
import type { TaskResource } from './task-resource.ts';

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly hasFullJitter: boolean;
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  /** The state's output after the catch; `scope.errorOutput` holds the error. */
  readonly toOutput: (scope: Scope) => Json;
  readonly toAssigned: ((scope: Scope) => JsonObject) | undefined;
}

interface CompiledBase {
  readonly name: string;
  readonly enteredType: HistoryEventType;
  readonly exitedType: HistoryEventType;
  /** Undefined where the state ends its line. */
  readonly next: string | undefined;
  readonly flow: DataFlow;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export interface ChoiceRule {
  readonly matches: (scope: Scope) => boolean;
  readonly next: string;
  readonly toAssigned: ((scope: Scope) => JsonObject) | undefined;
  readonly toOutput: ((scope: Scope) => Json) | undefined;
}

export interface TaskState extends CompiledBase {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly toTimeoutSeconds: ((scope: Scope) => number) | undefined;
  readonly toHeartbeatSeconds: ((scope: Scope) => number) | undefined;
  readonly toRoleArn: ((scope: Scope) => string) | undefined;
}

export interface MapState extends CompiledBase {
  readonly type: 'Map';
  readonly toItems: (scope: Scope) => readonly Json[];
  readonly toItem: ((scope: Scope) => Json) | undefined;
  readonly toConcurrency: (scope: Scope) => number;
  readonly processor: CompiledStates;
}

export interface ParallelState extends CompiledBase {
  readonly type: 'Parallel';
  readonly branches: readonly CompiledStates[];
}

export type CompiledState =
  | TaskState
  | MapState
  | ParallelState
  | (CompiledBase & { readonly type: 'Pass' | 'Succeed' })
  | (CompiledBase & {
      readonly type: 'Choice';
      readonly rules: readonly ChoiceRule[];
      readonly otherwise: string | undefined;
    })
  | (CompiledBase & {
      readonly type: 'Wait';
      /** When the wait is over, in milliseconds since the epoch. */
      readonly toEnd: (scope: Scope) => number;
    })
  | (CompiledBase & {
      readonly type: 'Fail';
      readonly toError: ((scope: Scope) => string) | undefined;
      readonly toCause: ((scope: Scope) => string) | undefined;
    });

/** A machine, a branch or an item processor. */
export interface CompiledStates {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, CompiledState>;
}

export interface Machine extends CompiledStates {
  readonly timeoutSeconds: number | undefined;
}
