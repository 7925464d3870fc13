import type { CompiledStates, MapState, ParallelState } from '../compiled-state.ts';
import { toBranchPrefix } from '../entry.ts';
import type { Frame } from '../frame.ts';
import type { Line } from '../line.ts';

export type BranchingState = MapState | ParallelState;

/** The line of one branch or iteration of a state. */
export const toBranchLine = (
  line: Line,
  state: BranchingState,
  frame: Frame,
  index: number,
): Line => ({
  states: toStates(state, index),
  prefix: toBranchPrefix(frame.entry, index),
  item: state.type === 'Map' ? { index, value: frame.branches?.items[index] ?? null } : line.item,
});

const toStates = (state: BranchingState, index: number): CompiledStates => {
  const states = state.type === 'Map' ? state.processor : state.branches[index];
  if (states === undefined) throw new Error(`${state.name} has no branch ${index}`);
  return states;
};
