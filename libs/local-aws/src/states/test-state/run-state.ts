import {
  apply,
  type Event,
  type ExecutionIdentity,
  type Frame,
  type HistoryEvent,
  type InvokeTask,
  type Json,
  type JsonObject,
  start,
  type World,
} from '@countersign/states-language';
import type { Exit, LoneMachine } from './lone-machine.ts';

/** More than a state has retriers. */
const RETRIERS = 100;

/** What became of a state that was run alone. */
export interface Ran {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: Json;
  readonly variables?: JsonObject;
  readonly error?: string;
  readonly cause?: string;
  readonly exit?: Exit;
  /** The work that a Task asked for, and the result it was given. */
  readonly task?: InvokeTask;
  readonly result?: Json;
  readonly retry?: { readonly index: number; readonly seconds: number };
}

export type TaskAnswer =
  | { readonly output: Json }
  | { readonly error?: string; readonly cause?: string };

export interface RunOptions {
  readonly identity: ExecutionIdentity;
  readonly input: Json;
  readonly variables: JsonObject | undefined;
  readonly world: World;
  /** How often the state's retriers have retried before. */
  readonly retryCount: number;
  answer(task: InvokeTask): Promise<TaskAnswer>;
}

const lastFault = (history: readonly HistoryEvent[]) => {
  for (const event of [...history].reverse())
    for (const [name, details] of Object.entries(event))
      if (name.endsWith('EventDetails') && details !== null && 'error' in Object(details))
        return details as { readonly error?: string; readonly cause?: string };
  return {};
};

/** Runs one state to where it leads. Waits are over at once; a retry is said, not made. */
export const runState = async (
  { definition, exits }: LoneMachine,
  { identity, input, variables, world, retryCount, answer }: RunOptions,
): Promise<Ran> => {
  let now = world.now();
  const timed: World = { ...world, now: () => now };
  let step = start(definition, identity, input, timed);
  const history: HistoryEvent[] = [];
  let task: InvokeTask | undefined;
  let result: Json | undefined;

  const patch = (change: Partial<Frame>) => {
    const { frame } = step.execution;
    if (frame !== undefined)
      step = { ...step, execution: { ...step.execution, frame: { ...frame, ...change } } };
  };
  const send = (event: Event) => {
    step = apply(definition, step.execution, event, timed);
    history.push(...step.history);
  };
  const fire = (timer: string) => {
    const { entry = '', timers } = step.execution.frame ?? {};
    now = timers?.[timer] ?? now;
    send({ type: 'TimerFired', entry, timer });
  };

  patch({ variables });
  fire('wait');
  const begun = now;
  for (;;) {
    const { status, frame, output, error, cause } = step.execution;
    const seen = { ...(task && { task }), ...(result !== undefined && { result }) };
    if (status === 'SUCCEEDED') return { status, output: output ?? null, ...seen };
    if (status !== 'RUNNING' || frame === undefined)
      return {
        status: 'FAILED',
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause }),
        ...seen,
      };
    const exit = exits.get(frame.state);
    if (exit !== undefined)
      return {
        ...(exit.kind === 'catch'
          ? { status: 'CAUGHT_ERROR', ...lastFault(history) }
          : { status: 'SUCCEEDED' }),
        output: frame.input,
        ...(frame.variables !== undefined && { variables: frame.variables }),
        exit,
        ...seen,
      };
    if (frame.timers?.retry !== undefined) {
      const index = (frame.retries ?? []).findIndex((count) => count > retryCount);
      const seconds = (frame.timers.retry - begun) / 1000;
      return { status: 'RETRIABLE', ...lastFault(history), retry: { index, seconds }, ...seen };
    }
    const asked = step.effects.find((effect) => effect.type === 'InvokeTask');
    if (asked === undefined) {
      fire('wait');
      continue;
    }
    task = asked;
    if (retryCount > 0) patch({ retries: Array(RETRIERS).fill(retryCount), retryCount });
    const answered = await answer(asked);
    if ('output' in answered) result = answered.output;
    const { entry } = asked;
    send(
      'output' in answered
        ? { type: 'TaskSucceeded', entry, output: answered.output }
        : { type: 'TaskFailed', entry, ...answered },
    );
  }
};
