import type { CompiledState } from '../compiled-state.ts';
import type { Frame } from '../frame.ts';
import type { Line, StateOutcome } from '../line.ts';
import { recoverFrom } from '../recover-from.ts';
import type { Run } from '../run.ts';
import { attemptBranches } from './branching-state.ts';
import { beginWait, runChoice, runFail, runPass } from './simple-states.ts';
import { attemptTask } from './task-state.ts';

/** Does what a state does first, or does it again: one attempt. */
export const beginState = (
  run: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
): StateOutcome => {
  try {
    return begin(run, line, state, frame);
  } catch (error) {
    return recoverFrom(error, run, line, state, frame);
  }
};

const begin = (run: Run, line: Line, state: CompiledState, frame: Frame): StateOutcome => {
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return runPass(run, line, state, frame);
    case 'Choice':
      return runChoice(run, line, state, frame);
    case 'Fail':
      return runFail(run, line, state, frame);
    case 'Wait':
      return beginWait(run, line, state, frame);
    case 'Task':
      return attemptTask(run, line, state, frame);
    case 'Map':
    case 'Parallel':
      return attemptBranches(run, line, state, frame);
  }
};
