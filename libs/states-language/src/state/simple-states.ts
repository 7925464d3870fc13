import type { CompiledState } from '../compiled-state.ts';
import { exitState, leaveState } from '../exit-state.ts';
import type { Frame } from '../frame.ts';
import type { Line, StateOutcome } from '../line.ts';
import type { Run } from '../run.ts';
import { failRuntime } from '../state-failure.ts';
import { createInputScope, createScope } from '../state-scope.ts';

type Of<Type extends CompiledState['type']> = Extract<CompiledState, { type: Type }>;

export const runPass = (
  run: Run,
  line: Line,
  state: Of<'Pass' | 'Succeed'>,
  frame: Frame,
): StateOutcome => {
  const scope = createInputScope(run, line, state, frame);
  scope.result = state.flow.toArgument(scope);
  return leaveState(run, state, frame, scope);
};

export const runChoice = (
  run: Run,
  line: Line,
  state: Of<'Choice'>,
  frame: Frame,
): StateOutcome => {
  const scope = createInputScope(run, line, state, frame);
  scope.result = scope.input;
  const rule = state.rules.find(({ matches }) => matches(scope));
  const next = rule?.next ?? state.otherwise;
  if (next === undefined)
    return failRuntime(
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  const toAssigned = rule === undefined ? state.flow.toAssigned : rule.toAssigned;
  return exitState(run, state, frame, {
    output: (rule?.toOutput ?? state.flow.toOutput)(scope),
    assigned: toAssigned?.(scope),
    next,
    previousEventId: frame.previousEventId,
  });
};

export const runFail = (run: Run, line: Line, state: Of<'Fail'>, frame: Frame): StateOutcome => {
  const scope = createScope(run, line, state, frame);
  const error = state.toError?.(scope);
  const cause = state.toCause?.(scope);
  const failure = { kind: 'task', error, cause } as const;
  return { type: 'failed', failure, previousEventId: frame.previousEventId, frame };
};

export const beginWait = (run: Run, line: Line, state: Of<'Wait'>, frame: Frame): StateOutcome => {
  const at = state.toEnd(createInputScope(run, line, state, frame));
  if (at <= run.now) return endWait(run, line, state, frame);
  run.effects.push({ type: 'StartTimer', entry: frame.entry, timer: 'wait', at });
  return { type: 'open', frame: { ...frame, timers: { wait: at } } };
};

export const endWait = (run: Run, line: Line, state: Of<'Wait'>, frame: Frame): StateOutcome => {
  const scope = createInputScope(run, line, state, frame);
  scope.result = scope.input;
  return leaveState(run, state, frame, scope);
};
