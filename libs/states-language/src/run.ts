import type { Machine } from './compiled-state.ts';
import type { HistoryEvent, HistoryEventType } from './history-event.ts';
import type { HistoryEventDetails } from './history-event-details.ts';
import type { Json } from './json.ts';
import { MAXIMUM_EVENTS, MAXIMUM_EXPRESS_EVENTS, MAXIMUM_STEP_TEXT } from './limits.ts';
import { failRuntime } from './state-failure.ts';
import type { Effect, Execution, ExecutionIdentity, World } from './types.ts';

/** One step while it is being made. The only thing that changes in place; it does not outlive the step. */
export interface Run {
  readonly machine: Machine;
  readonly identity: ExecutionIdentity;
  readonly input: Json;
  readonly world: World;
  readonly now: number;
  readonly history: HistoryEvent[];
  readonly effects: Effect[];
  readonly maximumEvents: number;
  lastEventId: number;
  entries: number;
  /** The value last turned into text: states hand the same value on, so it is asked for again at once. */
  lastValue: Json | undefined;
  lastText: string;
  textLength: number;
}

export const createRun = (
  machine: Machine,
  execution: Pick<Execution, 'identity' | 'input' | 'lastEventId' | 'entries'>,
  world: World,
): Run => ({
  machine,
  identity: execution.identity,
  input: execution.input,
  world,
  now: world.now(),
  history: [],
  effects: [],
  maximumEvents: execution.identity.type === 'EXPRESS' ? MAXIMUM_EXPRESS_EVENTS : MAXIMUM_EVENTS,
  lastEventId: execution.lastEventId,
  entries: execution.entries,
  lastValue: undefined,
  lastText: '',
  textLength: 0,
});

/** Thrown when the last event is due: the execution ends there, whatever it was doing. */
export class EventLimitReached extends Error {
  constructor(maximum: number) {
    super(`The execution reached the maximum number of history events (${maximum}).`);
    this.name = 'EventLimitReached';
  }
}

/** The id of the event that is written next. */
export const nextEventId = (run: Run): number => run.lastEventId + 1;

/**
 * Appends an event, `details` included, and gives its id.
 * @throws EventLimitReached when only the last event is left, which must say so.
 */
export const append = (
  run: Run,
  type: HistoryEventType,
  previousEventId: number,
  details?: HistoryEventDetails,
): number => {
  const id = nextEventId(run);
  return record(run, { timestamp: run.now, type, id, previousEventId, ...details });
};

/**
 * Appends an event that its writer made whole, with `nextEventId`: for what every execution writes, because an
 * object written in one piece is made faster, and is smaller, than one that `append` puts together.
 * @throws EventLimitReached as `append` does.
 */
export const record = (run: Run, event: HistoryEvent): number => {
  if (event.id >= run.maximumEvents && !event.type.startsWith('Execution'))
    throw new EventLimitReached(run.maximumEvents);
  run.lastEventId = event.id;
  run.history.push(event);
  return event.id;
};

/** Undefined for a value nested deeper than the stack reaches; the walk is the engine's own. */
export const tryToStringify = (value: Json): string | undefined => {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const stringify = (value: Json): string =>
  tryToStringify(value) ?? failRuntime('The data are nested too deeply.');

/**
 * The JSON text of a value, as histories carry it.
 * @throws StateFailure States.Runtime for a value that cannot be written, or is one too many.
 */
export const toText = (run: Run, value: Json): string => {
  if (value === run.lastValue) return run.lastText;
  return keepText(run, value, stringify(value));
};

/**
 * Remembers the text of a value, for the states that hand the same value on.
 * @throws StateFailure States.Runtime for one text too many.
 */
export const keepText = (run: Run, value: Json, text: string): string => {
  run.textLength += text.length;
  if (run.textLength > MAXIMUM_STEP_TEXT)
    failRuntime(
      `The states of one step wrote more than ${MAXIMUM_STEP_TEXT} characters of history.`,
    );
  run.lastValue = value;
  run.lastText = text;
  return text;
};
