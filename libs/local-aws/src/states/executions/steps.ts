import {
  apply,
  type Definition,
  type Execution,
  type Step,
  type World,
} from '@countersign/states-language';
import { LIMITS } from '../limits.ts';

const EXECUTION_TIMER = { entry: 'execution', timer: 'execution' } as const;

/** One step after the other, as if they were one. */
export const joinSteps = (first: Step, second: Step): Step => ({
  execution: second.execution,
  history: [...first.history, ...second.history],
  effects: [...first.effects, ...second.effects],
});

const tryToStop = (definition: Definition, execution: Execution, world: World): Step['effects'] => {
  try {
    return apply(definition, execution, { type: 'ExecutionStopped' }, world).effects;
  } catch {
    // The same fault again: what the execution had under way cannot be told any more.
    return [];
  }
};

/** Ends an execution whose step could not be made: it fails instead of hanging for ever. */
export const failedStep = (
  definition: Definition,
  execution: Execution,
  error: unknown,
  world: World,
): Step => {
  const now = world.now();
  const id = execution.lastEventId + 1;
  const details = {
    error: 'States.Runtime',
    cause: `An internal fault ended the execution: ${error instanceof Error ? error.message : String(error)}`,
  };
  return {
    execution: {
      ...execution,
      ...details,
      status: 'FAILED',
      stopTime: now,
      lastEventId: id,
    },
    history: [
      {
        timestamp: now,
        type: 'ExecutionFailed',
        id,
        previousEventId: execution.lastEventId,
        executionFailedEventDetails: details,
      },
    ],
    effects: tryToStop(definition, execution, world),
  };
};

/** Ends an execution that entered another state although its machine is being deleted. */
export const stopAtTransition = (definition: Definition, step: Step, world: World): Step => {
  const isTransition =
    step.execution.status === 'RUNNING' &&
    step.history.some(({ type }) => type.endsWith('StateEntered'));
  return isTransition
    ? joinSteps(step, apply(definition, step.execution, { type: 'ExecutionStopped' }, world))
    : step;
};

/** Gives an Express execution the end that it has however long its machine would run. */
export const limitExpress = (step: Step): Step => {
  const { execution } = step;
  const { identity, status, timeoutAt = Number.POSITIVE_INFINITY } = execution;
  const latest = identity.startTime + LIMITS.expressMs;
  if (identity.type !== 'EXPRESS' || status !== 'RUNNING' || timeoutAt <= latest) return step;
  return {
    ...step,
    execution: { ...execution, timeoutAt: latest },
    effects: [...step.effects, { type: 'StartTimer', ...EXECUTION_TIMER, at: latest }],
  };
};
