import type { Catcher, CompiledState, Retrier } from './compiled-state.ts';
import { createEntry } from './entry.ts';
import { namesFailure } from './error-matching.ts';
import { exitState } from './exit-state.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import { MAXIMUM_CAUSE_LENGTH } from './limits.ts';
import type { Line, StateOutcome } from './line.ts';
import { append, type Run } from './run.ts';
import { type Failure, StateFailure } from './state-failure.ts';
import { createScope } from './state-scope.ts';

/**
 * What a state does about a failure: record it, try again later, go where a Catch says, or give up.
 * `frame.previousEventId` is the last event before the failure.
 */
export const recover = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  fault: Failure,
): StateOutcome => {
  const failure = nameState(fault, frame);
  const previousEventId = recordEvaluation(run, frame, failure);
  if (failure.kind === 'runtime') return { type: 'failed', failure, previousEventId, frame };

  const again = retry(run, line, state, frame, failure, previousEventId);
  if (again !== undefined) return again;

  const failedEventId = recordStateFailed(run, state, previousEventId);
  const catcher = state.catchers.find(({ errorEquals }) => namesFailure(errorEquals, failure));
  if (catcher === undefined)
    return { type: 'failed', failure, previousEventId: failedEventId, frame };
  try {
    return goToCatcher(run, line, state, frame, catcher, failure, failedEventId);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    // AWS chains the failure of a Catch's own fields from before the state's failure, and fails it once more.
    const inner = nameState(error.failure, frame);
    const evaluated = recordEvaluation(run, { ...frame, previousEventId }, inner);
    const last = inner.kind === 'runtime' ? evaluated : recordStateFailed(run, state, evaluated);
    return { type: 'failed', failure: inner, previousEventId: last, frame };
  }
};

/** AWS puts the state in front of the cause of every fault that is the state's own. */
const nameState = (failure: Failure, { state, enteredEventId }: Frame): Failure => {
  if (failure.kind === 'task') return failure;
  const where = `executing the state '${state}' (entered at the event id #${enteredEventId})`;
  const cause = `An error occurred while ${where}. ${failure.cause ?? ''}`;
  return { ...failure, cause: cause.slice(0, MAXIMUM_CAUSE_LENGTH) };
};

const recordEvaluation = (run: Run, frame: Frame, failure: Failure): number => {
  if (failure.kind !== 'query') return frame.previousEventId;
  const { error = '', cause = '', location = '' } = failure;
  return append(run, 'EvaluationFailed', frame.previousEventId, {
    evaluationFailedEventDetails: { error, cause, location, state: frame.state },
  });
};

const recordStateFailed = (run: Run, state: CompiledState, previousEventId: number): number =>
  state.type === 'Map' || state.type === 'Parallel'
    ? append(run, `${state.type}StateFailed`, previousEventId)
    : previousEventId;

const retry = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  failure: Failure,
  previousEventId: number,
): StateOutcome | undefined => {
  const position = state.retriers.findIndex(({ errorEquals }) =>
    namesFailure(errorEquals, failure),
  );
  const retrier = state.retriers[position];
  const used = frame.retries?.[position] ?? 0;
  if (retrier === undefined || used >= retrier.maxAttempts) return undefined;
  const entry = createEntry(run, line);
  const at = run.now + toDelay(run, retrier, used);
  run.effects.push({ type: 'StartTimer', entry, timer: 'retry', at });
  const retries = state.retriers.map((_retrier, index) => frame.retries?.[index] ?? 0);
  return {
    type: 'open',
    frame: {
      ...frame,
      entry,
      previousEventId,
      retryCount: frame.retryCount + 1,
      retries: retries.with(position, used + 1),
      timers: { retry: at },
      task: undefined,
      branches: undefined,
    },
  };
};

/** Milliseconds until the next attempt. */
const toDelay = (run: Run, retrier: Retrier, used: number): number => {
  const seconds = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** used,
    retrier.maxDelaySeconds,
  );
  return Math.round(seconds * 1000 * (retrier.hasFullJitter ? run.world.random() : 1));
};

/** As recorded on AWS: a timeout without a cause gives an empty one, anything else that is absent gives null. */
const toErrorOutput = ({ error, cause }: Failure): Json => ({
  Error: error ?? null,
  Cause: cause ?? (error === 'States.Timeout' ? '' : null),
});

const goToCatcher = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  catcher: Catcher,
  failure: Failure,
  previousEventId: number,
): StateOutcome => {
  const errorOutput = toErrorOutput(failure);
  const scope = { ...createScope(run, line, state, frame), errorOutput };
  return exitState(run, state, frame, {
    output: catcher.toOutput(scope),
    assigned: catcher.toAssigned?.(scope),
    next: catcher.next,
    previousEventId,
  });
};
