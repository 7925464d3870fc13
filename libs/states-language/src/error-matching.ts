import type { Failure } from './state-failure.ts';

/** `States.TaskFailed` stands for these not (Step Functions guide, "Error names"). */
const NOT_A_TASK_FAILURE = 'States.Timeout';

/**
 * Whether an ErrorEquals names a failure. `States.ALL` names States.DataLimitExceeded too: the guide says
 * otherwise, but executions recorded on AWS catch it. States.Runtime is never asked about.
 */
export const namesFailure = (errorEquals: readonly string[], failure: Failure): boolean =>
  errorEquals.some(
    (name) =>
      name === 'States.ALL' ||
      name === failure.error ||
      (failure.alias !== undefined && name === failure.alias) ||
      (name === 'States.TaskFailed' && failure.error !== NOT_A_TASK_FAILURE),
  );
