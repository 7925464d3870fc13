import type { Definition } from '../definition.ts';
import type { HistoryEvent } from '../history-event.ts';
import { apply, start } from '../interpreter.ts';
import type { Json } from '../json.ts';
import { parseDefinition } from '../parse-definition.ts';
import { redrive } from '../redrive.ts';
import type { Event, Execution, ExecutionIdentity, InvokeTask, Step, World } from '../types.ts';

export const START = Date.parse('2026-10-02T12:00:00.000Z');

export const IDENTITY: ExecutionIdentity = {
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:machine:run',
  name: 'run',
  roleArn: 'arn:aws:iam::111111111111:role/machine',
  startTime: START,
  stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:machine',
  stateMachineName: 'machine',
  region: 'us-east-1',
  accountId: '111111111111',
  type: 'STANDARD',
};

/** Parses a definition that is meant to be good. */
export const define = (
  definition: object,
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): Definition => {
  const parsed = parseDefinition(JSON.stringify(definition), type);
  if ('diagnostics' in parsed) throw new Error(JSON.stringify(parsed.diagnostics, null, 1));
  return parsed.definition;
};

interface Options {
  readonly identity?: Partial<ExecutionIdentity>;
  /** Whether to write the execution down as text and read it back between any two steps. */
  readonly isWrittenDown?: boolean;
  /** Milliseconds since the epoch at which the clock begins. */
  readonly startTime?: number;
}

/** Plays one execution: a clock turned by hand, timers, and everything that was asked for. For tests. */
export const simulate = (definition: Definition, input: Json, options: Options = {}) => {
  let now = options.startTime ?? START;
  let uuids = 0;
  const world: World = {
    now: () => now,
    newTaskToken: (entry) => `token-${entry}`,
    random: () => 0.5,
    uuid: () => {
      uuids += 1;
      return `uuid-${uuids}`;
    },
  };
  const history: HistoryEvent[] = [];
  const invoked: InvokeTask[] = [];
  const cancelled: string[] = [];
  const timers = new Map<string, { entry: string; timer: string; at: number }>();
  let execution: Execution;

  const take = (step: Step): Step => {
    execution = options.isWrittenDown
      ? (JSON.parse(JSON.stringify(step.execution)) as Execution)
      : step.execution;
    history.push(...step.history);
    for (const effect of step.effects) {
      if (effect.type === 'InvokeTask') invoked.push(effect);
      else if (effect.type === 'CancelTask') cancelled.push(`${effect.entry} ${effect.reason}`);
      else timers.set(`${effect.entry} ${effect.timer}`, effect);
    }
    return step;
  };
  const send = (event: Event): Step => take(apply(definition, execution, event, world));

  const first = start(
    definition,
    { ...IDENTITY, startTime: now, ...options.identity },
    input,
    world,
  );
  execution = first.execution;
  take(first);

  return {
    history,
    invoked,
    cancelled,
    get execution(): Execution {
      return execution;
    },
    get now(): number {
      return now;
    },
    send,
    /** Answers the last task asked for. */
    answer: (
      event:
        | 'TaskStarted'
        | 'Heartbeat'
        | { readonly output: Json }
        | { readonly error: string; readonly cause?: string },
    ): Step => {
      const { entry } = invoked.at(-1) ?? { entry: 'none' };
      if (typeof event === 'string') return send({ type: event, entry });
      if ('output' in event) return send({ type: 'TaskSucceeded', entry, output: event.output });
      return send({ type: 'TaskFailed', entry, ...event });
    },
    /** Turns the clock on, firing every timer when its time has come. */
    advance: (seconds: number): void => {
      const until = now + seconds * 1000;
      for (;;) {
        const [key, timer] =
          [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0] ??
          [];
        if (key === undefined || timer === undefined) break;
        timers.delete(key);
        now = Math.max(now, timer.at);
        send({ type: 'TimerFired', entry: timer.entry, timer: timer.timer });
      }
      now = until;
    },
    redrive: (): Step => take(redrive(definition, execution, world)),
    world,
  };
};

/** A history as one line per event: `3<2 TaskScheduled`. */
export const outline = (history: readonly HistoryEvent[]): readonly string[] =>
  history.map(({ id, previousEventId, type }) => `${id}<${previousEventId} ${type}`);

/** Plays an execution that waits for nothing, and gives its output or its failure. */
export const run = (definition: object, input: Json): Json => {
  const { execution } = simulate(define(definition), input);
  if (execution.status === 'SUCCEEDED') return execution.output ?? null;
  return {
    status: execution.status,
    ...(execution.error === undefined ? {} : { error: execution.error }),
    ...(execution.cause === undefined ? {} : { cause: execution.cause }),
  };
};

/** A machine of one state. */
export const machineOf = (state: object, query: object = {}): object => ({
  ...query,
  StartAt: 'Only',
  States: { Only: state },
});

export const PREFIX =
  "An error occurred while executing the state 'Only' (entered at the event id #2).";
