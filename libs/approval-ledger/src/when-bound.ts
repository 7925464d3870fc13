import { NotYetError } from './not-yet-error.ts';

/** Waits, in milliseconds: in all well within a function's time-out. */
const waits = [50, 150, 400, 1000, 2000];

/**
 * An automation or a pipeline that fails at once can outrun the start that binds it, by the time of one write. Lambda
 * would come back after a minute only, so a short wait here spares a long one there.
 */
export const whenBound = async <Result>(
  ask: () => Promise<Result>,
  pause: (milliseconds: number) => Promise<void>,
): Promise<Result> => {
  for (const milliseconds of waits) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof NotYetError)) throw error;
      await pause(milliseconds);
    }
  }
  return ask();
};
