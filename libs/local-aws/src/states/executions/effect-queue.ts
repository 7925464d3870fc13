/**
 * Runs what steps ask for one after the other, within the same synchronous run. An effect may tell its
 * execution something at once, whose own effects then wait for their turn instead of overtaking.
 */
export const createEffectQueue = (onError: (error: unknown) => void) => {
  const waiting: (() => void)[] = [];
  let isRunning = false;

  return (effects: readonly (() => void)[]) => {
    waiting.push(...effects);
    if (isRunning) return;
    isRunning = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        next();
      } catch (error) {
        onError(error);
      }
    }
    isRunning = false;
  };
};
