import { NOT_TRUNCATED } from './exit-state.ts';
import type { Frame } from './frame.ts';
import type { Json } from './json.ts';
import type { Line } from './line.ts';
import { append, nextEventId, type Run, record, toText } from './run.ts';
import { cancelLine } from './state/abort-line.ts';
import type { Failure } from './state-failure.ts';
import type { Execution, Step } from './types.ts';

type Ended =
  | { readonly output: Json; readonly previousEventId: number }
  | { readonly failure: Failure; readonly previousEventId: number; readonly frame?: Frame };

const present = (
  error: string | undefined,
  cause: string | undefined,
): { error?: string; cause?: string } => ({
  ...(error === undefined ? {} : { error }),
  ...(cause === undefined ? {} : { cause }),
});

/** Ends an execution whose own states came to an end, well or not. */
export const endExecution = (run: Run, execution: Execution, ended: Ended): Step => {
  if ('output' in ended) return succeed(run, execution, ended.output, ended.previousEventId);
  const { frame: before, ...rest } = execution;
  const { error, cause } = ended.failure;
  const frame = ended.frame ?? before;
  const line: Line = { states: run.machine, prefix: '', item: undefined };
  // A fault that nothing may catch leaves branches behind that nobody waits for.
  if (ended.failure.kind === 'runtime' && frame !== undefined) cancelLine(run, line, frame);
  append(run, 'ExecutionFailed', ended.previousEventId, {
    executionFailedEventDetails: present(error, cause),
  });
  return finish(run, {
    ...rest,
    ...present(error, cause),
    status: 'FAILED',
    ...(frame === undefined ? {} : { frame }),
  });
};

/** Written member by member: this is where nearly every execution ends, and its frame is not kept. */
const succeed = (run: Run, execution: Execution, output: Json, previousEventId: number): Step => {
  record(run, {
    timestamp: run.now,
    type: 'ExecutionSucceeded',
    id: nextEventId(run),
    previousEventId,
    executionSucceededEventDetails: { output: toText(run, output), outputDetails: NOT_TRUNCATED },
  });
  const { identity, input, timeoutAt } = execution;
  const { lastEventId, entries, now: stopTime } = run;
  const status = 'SUCCEEDED';
  return {
    execution:
      timeoutAt === undefined
        ? { status, identity, input, lastEventId, entries, output, stopTime }
        : { status, identity, input, lastEventId, entries, timeoutAt, output, stopTime },
    history: run.history,
    effects: run.effects,
  };
};

/** Ends an execution that was stopped, or ran out of the machine's own time. Nothing inside can catch that. */
export const endFromOutside = (
  run: Run,
  line: Line,
  execution: Execution,
  frame: Frame,
  status: 'ABORTED' | 'TIMED_OUT',
  { error, cause }: { readonly error?: string; readonly cause?: string },
): Step => {
  cancelLine(run, line, frame);
  const details = present(error, cause);
  if (status === 'TIMED_OUT') {
    append(run, 'ExecutionTimedOut', 0, { executionTimedOutEventDetails: details });
    // AWS shows the error of a time-out in the history alone.
    return finish(run, { ...execution, status });
  }
  append(run, 'ExecutionAborted', 0, { executionAbortedEventDetails: details });
  return finish(run, { ...execution, ...details, status });
};

const finish = (run: Run, execution: Execution): Step => ({
  execution: {
    ...execution,
    lastEventId: run.lastEventId,
    entries: run.entries,
    stopTime: run.now,
  },
  history: run.history,
  effects: run.effects,
});
