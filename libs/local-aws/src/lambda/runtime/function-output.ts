/** Where the messages of one process go, and those of its current invocation. */
export interface FunctionOutput {
  log(message: string): void;
  /** Forgets the messages of the invocation before. */
  begin(): void;
  /** Writes what is waiting now. */
  flush(): void;
  /** Writes what is waiting, and nothing after it: where it goes is about to close. */
  close(): void;
  /** The end of the current invocation's log, at most `bytes` long. */
  tail(bytes: number): Buffer;
}

/** Collects messages, so that what comes together is written together. */
export const createFunctionOutput = (
  write: (messages: readonly string[]) => void,
): FunctionOutput => {
  let waiting: string[] = [];
  let recent: string[] = [];
  let scheduled = false;
  let closed = false;
  const flush = () => {
    scheduled = false;
    if (waiting.length === 0) return;
    const messages = waiting;
    waiting = [];
    write(messages);
  };
  return {
    log(message) {
      if (closed) return;
      waiting.push(message);
      recent.push(message);
      if (scheduled) return;
      scheduled = true;
      setImmediate(flush);
    },
    begin() {
      recent = [];
    },
    flush,
    close() {
      flush();
      closed = true;
    },
    tail(bytes) {
      const text = Buffer.from(recent.map((message) => `${message}\n`).join(''));
      return text.subarray(Math.max(0, text.length - bytes));
    },
  };
};
