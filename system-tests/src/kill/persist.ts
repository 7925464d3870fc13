/** Errors of AWS's own: an answer, not an accident. */
const isAnswer = (error: unknown): error is Error & { readonly $metadata: object } =>
  error instanceof Error && '$fault' in error && '$metadata' in error;

const LONGEST_MS = 60_000;

/**
 * Asks until somebody answers, as a client does whose connection is cut: an error of AWS's own is an
 * answer and is thrown, anything else is tried again.
 */
export const persist = async <Answer>(
  what: string,
  ask: () => Promise<Answer>,
): Promise<Answer> => {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (isAnswer(error)) throw error;
      if (Date.now() > end)
        throw new Error(`nobody answered for ${LONGEST_MS} ms: ${what}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
};

/** The same until there is a value. */
export const persistUntil = async <Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> => {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const answer = await persist(what, ask);
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited ${LONGEST_MS} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
};
