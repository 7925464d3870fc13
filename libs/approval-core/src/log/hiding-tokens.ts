import { hideTokenShapes } from './log-line.ts';

/** An error by the same name, with no other fields: Lambda logs all that an error has, and tells it to whoever called. */
const toBareError = (thrown: unknown): Error => {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const bare = new Error(hideTokenShapes(message));
  bare.name = name;
  bare.stack = hideTokenShapes(String(stack));
  return bare;
};

/**
 * A function's entry from which no task token gets out in an error: AWS repeats in its own what it finds wrong in a
 * request, and a client's errors carry what they will.
 */
export const hidingTokens =
  <Parameters extends readonly unknown[], Result>(
    handle: (...parameters: Parameters) => Promise<Result>,
  ) =>
  async (...parameters: Parameters): Promise<Result> => {
    try {
      return await handle(...parameters);
    } catch (error) {
      throw toBareError(error);
    }
  };
