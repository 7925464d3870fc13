import type { Line } from './line.ts';
import type { Run } from './run.ts';

/** Entry of the machine itself: what its own time-out timer is addressed to. */
export const EXECUTION_ENTRY = 'execution';

/** The address of a new attempt: unique in the execution, and it leads to its line. */
export const createEntry = (run: Run, line: Line): string => {
  run.entries += 1;
  return `${line.prefix}${run.entries}`;
};

/** What entries inside one branch of a state begin with. */
export const toBranchPrefix = (entry: string, index: number): string => `${entry}/${index}/`;

/** The branch of a state an entry lies in, or undefined if it does not lie inside that state's attempt. */
export const toBranchIndex = (entry: string, inner: string): number | undefined => {
  if (!inner.startsWith(`${entry}/`)) return undefined;
  const index = Number.parseInt(inner.slice(entry.length + 1), 10);
  return Number.isNaN(index) ? undefined : index;
};
