import { answerLine } from './answer-line.ts';
import { compileMachine } from './compile-machine.ts';
import type { Definition } from './definition.ts';
import { endExecution, endFromOutside } from './end-execution.ts';
import { EXECUTION_ENTRY } from './entry.ts';
import { NOT_TRUNCATED } from './exit-state.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import type { Line, LineOutcome } from './line.ts';
import {
  createRun,
  EventLimitReached,
  keepText,
  nextEventId,
  type Run,
  record,
  tryToStringify,
} from './run.ts';
import { enterLine } from './run-line.ts';
import { StateFailure } from './state-failure.ts';
import type { Effect, Event, Execution, ExecutionIdentity, Step, World } from './types.ts';
import type { Writable } from './writable.ts';

/**
 * Begins an execution and takes it as far as it goes without the world's answer.
 * Never throws for what a definition or an input can hold: that ends the execution instead.
 */
export const start = (
  definition: Definition,
  identity: ExecutionIdentity,
  given: Json,
  world: World,
): Step => {
  // What cannot be written down is not kept: an execution must be writable at any time.
  const text = tryToStringify(given);
  const input = text === undefined ? null : given;
  const machine = compileMachine(definition);
  const run = createRun(machine, { identity, input, lastEventId: 0, entries: 0 }, world);
  const timeoutAt =
    machine.timeoutSeconds === undefined
      ? undefined
      : identity.startTime + machine.timeoutSeconds * 1000;
  const execution: Writable<Execution> = {
    status: 'RUNNING',
    identity,
    input,
    lastEventId: 0,
    entries: 0,
  };
  if (timeoutAt !== undefined) {
    execution.timeoutAt = timeoutAt;
    run.effects.push({
      type: 'StartTimer',
      entry: EXECUTION_ENTRY,
      timer: 'execution',
      at: timeoutAt,
    });
  }
  return makeStep(run, execution, () => {
    record(run, {
      timestamp: run.now,
      type: 'ExecutionStarted',
      id: nextEventId(run),
      previousEventId: 0,
      executionStartedEventDetails:
        text === undefined
          ? { inputDetails: { truncated: true }, roleArn: identity.roleArn }
          : {
              input: keepText(run, input, text),
              inputDetails: NOT_TRUNCATED,
              roleArn: identity.roleArn,
            },
    });
    return enterLine(run, toMachineLine(run), machine.startAt, given, undefined, 0);
  });
};

/**
 * Takes in what happened outside. An event for another entry than those that wait, or of a kind the entry
 * does not wait for, changes nothing and writes nothing, so late, double and stale answers do no harm.
 */
export const apply = (
  definition: Definition,
  execution: Execution,
  event: Event,
  world: World,
): Step => {
  const { frame } = execution;
  if (execution.status !== 'RUNNING' || frame === undefined) return unchanged(execution);
  const run = createRun(compileMachine(definition), execution, world);
  const line = toMachineLine(run);
  if (event.type === 'ExecutionStopped')
    return endFromOutside(run, line, execution, frame, 'ABORTED', event);
  if (event.entry === EXECUTION_ENTRY) {
    if (event.type !== 'TimerFired' || execution.timeoutAt === undefined)
      return unchanged(execution);
    if (execution.timeoutAt > run.now)
      return keep(execution, [
        {
          type: 'StartTimer',
          entry: EXECUTION_ENTRY,
          timer: 'execution',
          at: execution.timeoutAt,
        },
      ]);
    return endFromOutside(run, line, execution, frame, 'TIMED_OUT', { error: 'States.Timeout' });
  }
  return makeStep(run, execution, () => answerLine(run, line, frame, event));
};

const unchanged = (execution: Execution): Step => ({ execution, history: [], effects: [] });

/** Nothing changed, but a timer may have to be armed again: not the same object then, so that nobody overlooks it. */
const keep = (execution: Execution, effects: readonly Effect[]): Step => ({
  execution: effects.length === 0 ? execution : { ...execution },
  history: [],
  effects,
});

export const toMachineLine = ({ machine }: Run): Line => ({
  states: machine,
  prefix: '',
  item: undefined,
});

/** Runs the machine's own line and puts what came of it into the execution. */
export const makeStep = (
  run: Run,
  execution: Execution,
  move: () => LineOutcome | undefined,
): Step => {
  let outcome: LineOutcome | undefined;
  try {
    outcome = move();
  } catch (error) {
    const isOver = error instanceof EventLimitReached || error instanceof StateFailure;
    if (!isOver) throw error;
    const failure = { kind: 'runtime', error: 'States.Runtime', cause: error.message } as const;
    return endExecution(run, execution, { failure, previousEventId: run.lastEventId });
  }
  if (outcome === undefined) return keep(execution, run.effects);
  if (outcome.type !== 'open') return endExecution(run, execution, outcome);
  return {
    execution: toRunning(run, execution, outcome.frame),
    history: run.history,
    effects: run.effects,
  };
};

/** Written member by member, as one piece: thousands of these wait at a time. */
const toRunning = (
  { lastEventId, entries }: Run,
  { identity, input, timeoutAt }: Execution,
  frame: Frame,
): Execution => {
  const status = 'RUNNING';
  return timeoutAt === undefined
    ? { status, identity, input, lastEventId, entries, frame }
    : { status, identity, input, lastEventId, entries, timeoutAt, frame };
};
