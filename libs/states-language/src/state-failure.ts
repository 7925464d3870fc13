/**
 * Why a state could not go on.
 * - `runtime`: the execution fails at once, nothing retries or catches it (AWS: States.Runtime).
 * - `query`: a JSONata expression failed; recorded as EvaluationFailed, may be retried and caught.
 * - `state`: any other fault of the state's own; may be retried and caught.
 * - `task`: the fault came from outside, or the state is a Fail state; the cause is passed on as it is.
 */
export interface Failure {
  readonly kind: 'runtime' | 'query' | 'state' | 'task';
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  /** The field of the state at fault, for `query`. */
  readonly location?: string | undefined;
  /** Further names an ErrorEquals may use for it. */
  readonly alias?: string | undefined;
}

/** Carries a failure from deep inside an evaluation to the state that evaluates; never leaves the interpreter. */
export class StateFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.cause);
    this.name = 'StateFailure';
    this.failure = failure;
  }
}

export const failRuntime = (cause: string): never => {
  throw new StateFailure({ kind: 'runtime', error: 'States.Runtime', cause });
};

export const failState = (error: string, cause: string): never => {
  throw new StateFailure({ kind: 'state', error, cause });
};

export const failQuery = (location: string, cause: string): never => {
  throw new StateFailure({
    kind: 'query',
    error: 'States.QueryEvaluationError',
    cause,
    location,
  });
};
