import type { Frame } from './frame.ts';
import type { HistoryEvent } from './history-event.ts';
import type { Json } from './json.ts';

/** What the interpreter cannot know by itself, supplied by the caller; asked synchronously. */
export interface World {
  /** Milliseconds since the epoch. Asked once per step: all events of a step carry the same time. */
  now(): number;
  /** The token of one attempt of one task; the same entry is asked for once. */
  newTaskToken(entry: string): string;
  /** At least 0, below 1. */
  random(): number;
  uuid(): string;
  /** Whether there is an activity of this ARN; a world that does not say has every activity. */
  hasActivity?(activityArn: string): boolean;
}

export interface ExecutionIdentity {
  readonly executionArn: string;
  readonly name: string;
  readonly roleArn: string;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly region: string;
  readonly accountId: string;
  readonly redriveCount?: number;
  /** Milliseconds since the epoch, of the last redrive. */
  readonly redriveTime?: number;
  readonly type: 'STANDARD' | 'EXPRESS';
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution between two steps: plain immutable JSON data, to be kept as it is. */
export interface Execution {
  readonly status: ExecutionStatus;
  readonly identity: ExecutionIdentity;
  readonly input: Json;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Milliseconds since the epoch, once ended. */
  readonly stopTime?: number;
  /** Id of the last history event written: the number of events. */
  readonly lastEventId: number;
  /** Entries given out so far; an entry's id is made of it. */
  readonly entries: number;
  /** When the machine's own TimeoutSeconds runs out, in milliseconds since the epoch. */
  readonly timeoutAt?: number;
  /** The state the execution is in, with the branches open below it; kept after a failure, for a redrive. */
  readonly frame?: Frame;
}

/** How a task is asked and when it is done. */
export type TaskPattern = 'request' | 'sync' | 'sync:2' | 'waitForTaskToken';

export interface InvokeTask {
  readonly type: 'InvokeTask';
  /** Address of this one attempt: every answer carries it. */
  readonly entry: string;
  /** Resource as written in the definition. */
  readonly resource: string;
  /** 'lambda', 'states', 'sqs', 'aws-sdk:ssm', …; 'activity' for an activity's ARN. */
  readonly service: string;
  /** 'invoke', 'startExecution', …; for a Lambda function's or an activity's ARN as Resource, that ARN. */
  readonly action: string;
  readonly pattern: TaskPattern;
  readonly parameters: Json;
  /** Given for waitForTaskToken, sync and activities. */
  readonly taskToken?: string;
  readonly credentialsRoleArn?: string;
  readonly state: string;
  /** Milliseconds since the epoch. */
  readonly timeoutAt?: number;
  readonly heartbeatSeconds?: number;
  /** Only from `outstanding`: the output of the submission already made; what is left is to watch it. */
  readonly submittedOutput?: Json;
}

export interface StartTimer {
  readonly type: 'StartTimer';
  readonly entry: string;
  /** 'wait' | 'timeout' | 'heartbeat' | 'retry' | 'execution'; a timer of the same entry and name replaces the former. */
  readonly timer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A task nobody waits for any more: stop it if that is possible. Best effort, never answered. */
export interface CancelTask {
  readonly type: 'CancelTask';
  readonly entry: string;
  readonly service: string;
  readonly action: string;
  readonly pattern: TaskPattern;
  readonly credentialsRoleArn?: string;
  readonly submittedOutput?: Json;
  readonly reason: 'TimedOut' | 'Aborted';
}

export type Effect = InvokeTask | StartTimer | CancelTask;

/** What happened outside. All but ExecutionStopped are addressed to one entry; others' are ignored. */
export type Event =
  | { readonly type: 'TaskStarted'; readonly entry: string; readonly workerName?: string }
  | { readonly type: 'TaskSubmitted'; readonly entry: string; readonly output: Json }
  | { readonly type: 'TaskSucceeded'; readonly entry: string; readonly output: Json }
  | {
      readonly type: 'TaskFailed';
      readonly entry: string;
      readonly error?: string;
      readonly cause?: string;
      /** 'start': it could not be started (TaskStartFailed); 'submit': it refused the work (TaskSubmitFailed). */
      readonly phase?: 'start' | 'submit';
    }
  | { readonly type: 'Heartbeat'; readonly entry: string }
  | { readonly type: 'TimerFired'; readonly entry: string; readonly timer: string }
  | { readonly type: 'ExecutionStopped'; readonly error?: string; readonly cause?: string };

/**
 * What one step gives: the execution after it, the history events it appended, what is to be done. An event
 * that nobody waited for gives the very same execution object back, and nothing else.
 */
export interface Step {
  readonly execution: Execution;
  readonly history: readonly HistoryEvent[];
  readonly effects: readonly Effect[];
}

/** One finding about a definition, in AWS's words (`ValidateStateMachineDefinitionDiagnostic`). */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  /** `/States/Ask/Parameters`, a place in the text for what is no JSON, empty where AWS gives none. */
  readonly location: string;
}
