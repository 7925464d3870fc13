/** Jackson shows at most this much of the text in an error's location (`JsonLocation`). */
const SHOWN_SOURCE_LENGTH = 500;

const reject = (reason: string): never => {
  const error = new Error(`Event pattern is not valid. Reason: ${reason}`);
  error.name = 'InvalidEventPatternException';
  throw error;
};

/** Refuses a pattern for a reason that has no place in its text. */
export const rejectPattern = (reason: string): never => reject(reason);

/** Refuses a pattern in EventBridge's words: reason, then the text and the position right after `offset` characters. */
export const rejectPatternAt = (reason: string, text: string, offset: number): never => {
  const before = text.slice(0, offset).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const shown =
    text.length <= SHOWN_SOURCE_LENGTH
      ? `"${text}"`
      : `"${text.slice(0, SHOWN_SOURCE_LENGTH)}"[truncated ${text.length - SHOWN_SOURCE_LENGTH} chars]`;
  return reject(
    `${reason} at [Source: (String)${shown}; line: ${before.length}, column: ${column}]`,
  );
};
