/** Those who wait for a message of a queue (long polling). */
export const createWaiters = () => {
  const byQueue = new Map<string, Set<() => void>>();
  return {
    /** Called at the next message; returns its cancel. */
    add(queueArn: string, wake: () => void): () => void {
      const own = byQueue.get(queueArn) ?? new Set();
      own.add(wake);
      byQueue.set(queueArn, own);
      return () => void own.delete(wake);
    },
    notify(queueArn: string) {
      for (const wake of [...(byQueue.get(queueArn) ?? [])]) wake();
    },
    notifyAll() {
      for (const own of byQueue.values()) for (const wake of [...own]) wake();
    },
  };
};

export type Waiters = ReturnType<typeof createWaiters>;
