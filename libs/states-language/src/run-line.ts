import { createEntry } from './entry.ts';
import { NOT_TRUNCATED } from './exit-state.ts';
import type { Frame } from './frame.ts';
import type { Json, JsonObject } from './json.ts';
import type { Line, LineOutcome, StateOutcome } from './line.ts';
import { nextEventId, type Run, record, toText } from './run.ts';
import { beginState } from './state/begin-state.ts';

/** Enters a line of states and goes on until it waits, ends or fails. */
export const enterLine = (
  run: Run,
  line: Line,
  name: string,
  input: Json,
  variables: JsonObject | undefined,
  previousEventId: number,
): LineOutcome =>
  followLine(run, line, { type: 'left', next: name, output: input, variables, previousEventId });

/** Goes on from what became of one state, until the line waits, ends or fails. */
export const followLine = (run: Run, line: Line, from: StateOutcome): LineOutcome => {
  let outcome = from;
  while (outcome.type === 'left') {
    const { next, output, variables, previousEventId } = outcome;
    if (next === undefined) return { type: 'ended', output, previousEventId };
    outcome = enterState(run, line, next, output, variables, previousEventId);
  }
  return outcome;
};

const enterState = (
  run: Run,
  line: Line,
  name: string,
  input: Json,
  variables: JsonObject | undefined,
  previousEventId: number,
): StateOutcome => {
  const state = line.states.states.get(name);
  if (state === undefined) throw new Error(`The definition has no state ${name}`);
  const enteredEventId = record(run, {
    timestamp: run.now,
    type: state.enteredType,
    id: nextEventId(run),
    previousEventId,
    stateEnteredEventDetails: { name, input: toText(run, input), inputDetails: NOT_TRUNCATED },
  });
  const frame: Frame = {
    entry: createEntry(run, line),
    state: name,
    enteredAt: run.now,
    enteredEventId,
    previousEventId: enteredEventId,
    input,
    variables,
    retryCount: 0,
    timers: undefined,
    task: undefined,
  };
  return beginState(run, line, state, frame);
};
