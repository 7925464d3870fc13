import type { Execution, Frame, OpenTask } from '@countersign/states-language';

const innerOf = (frame: Frame): readonly Frame[] => Object.values(frame.branches?.open ?? {});

const findFrame = (frame: Frame | undefined, entry: string): Frame | undefined => {
  if (frame === undefined || frame.entry === entry) return frame;
  for (const inner of innerOf(frame)) {
    const found = findFrame(inner, entry);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The task that waits for an answer at an entry, if the execution still does. */
export const findTask = ({ status, frame }: Execution, entry: string): OpenTask | undefined =>
  status === 'RUNNING' ? findFrame(frame, entry)?.task : undefined;

/** Names a timer within its execution. */
export const timerName = (entry: string, timer: string): string => `${entry} ${timer}`;

const collectTimers = (frame: Frame | undefined, names: Set<string>): Set<string> => {
  if (frame === undefined) return names;
  for (const timer of Object.keys(frame.timers ?? {})) names.add(timerName(frame.entry, timer));
  for (const inner of innerOf(frame)) collectTimers(inner, names);
  return names;
};

/** The timers that an execution still waits for, but for the one of the whole execution. */
export const awaitedTimers = ({ frame }: Execution): ReadonlySet<string> =>
  collectTimers(frame, new Set());
