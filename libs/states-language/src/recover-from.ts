import type { CompiledState } from './compiled-state.ts';
import type { Frame } from './frame.ts';
import type { Line, StateOutcome } from './line.ts';
import { recover } from './recover.ts';
import type { Run } from './run.ts';
import { type Failure, StateFailure } from './state-failure.ts';

/** Meets what a part of a state threw as the state's Retry and Catch say. */
export const recoverFrom = (
  error: unknown,
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
): StateOutcome => recover(run, line, state, frame, toFailure(error));

/** What an error thrown inside a state means. */
export const toFailure = (error: unknown): Failure => {
  if (error instanceof StateFailure) return error.failure;
  // Only data nested beyond any stack get here: the walks over data are bounded by nothing else.
  if (error instanceof RangeError)
    return { kind: 'runtime', error: 'States.Runtime', cause: 'The data are nested too deeply.' };
  throw error;
};
