import { compileMachine } from './compile-machine.ts';
import type { Definition } from './definition.ts';
import { EXECUTION_ENTRY } from './entry.ts';
import type { Frame } from './frame.ts';
import { makeStep, toMachineLine } from './interpreter.ts';
import type { Line, LineOutcome } from './line.ts';
import { append, createRun, type Run } from './run.ts';
import { enterLine, followLine } from './run-line.ts';
import { toBranchLine } from './state/branch-line.ts';
import { resumeBranches } from './state/branching-state.ts';
import type { Execution, Step, World } from './types.ts';

/**
 * RedriveExecution: goes on with an execution that FAILED, TIMED_OUT or was ABORTED, from the state it ended in.
 * Of a Parallel or Map, what succeeded is kept and the rest is run again. Retries are counted anew, the
 * machine's time-out too.
 * @throws Error for an execution that is running or has succeeded; the service refuses those before.
 */
export const redrive = (definition: Definition, execution: Execution, world: World): Step => {
  const { frame, error: _error, cause: _cause, stopTime: _stopTime, ...rest } = execution;
  if (execution.status === 'RUNNING' || execution.status === 'SUCCEEDED' || frame === undefined)
    throw new Error(`An execution that is ${execution.status} cannot be redriven`);
  const machine = compileMachine(definition);
  const redriveCount = (execution.identity.redriveCount ?? 0) + 1;
  const now = world.now();
  const identity = { ...execution.identity, redriveCount, redriveTime: now };
  const run = createRun(machine, { ...execution, identity }, world);
  const timeoutAt =
    machine.timeoutSeconds === undefined ? undefined : now + machine.timeoutSeconds * 1000;
  if (timeoutAt !== undefined)
    run.effects.push({
      type: 'StartTimer',
      entry: EXECUTION_ENTRY,
      timer: 'execution',
      at: timeoutAt,
    });
  const revived: Execution = {
    ...rest,
    identity,
    status: 'RUNNING',
    ...(timeoutAt === undefined ? {} : { timeoutAt }),
  };
  return makeStep(run, revived, () => {
    const previousEventId = append(run, 'ExecutionRedriven', run.lastEventId, {
      executionRedrivenEventDetails: { redriveCount },
    });
    return redriveLine(run, toMachineLine(run), frame, previousEventId);
  });
};

const redriveLine = (run: Run, line: Line, frame: Frame, previousEventId: number): LineOutcome => {
  const state = line.states.states.get(frame.state);
  const isBranching = state?.type === 'Map' || state?.type === 'Parallel';
  if (!isBranching || frame.branches === undefined)
    return enterLine(run, line, frame.state, frame.input, frame.variables, previousEventId);
  const outcome = resumeBranches(
    run,
    line,
    state,
    { ...frame, previousEventId, retryCount: 0, retries: undefined },
    frame.branches,
    (index, inner) =>
      redriveLine(run, toBranchLine(line, state, frame, index), inner, previousEventId),
  );
  return followLine(run, line, outcome);
};
