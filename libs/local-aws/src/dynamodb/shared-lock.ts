/** Many at a time, or one alone: writes among themselves, and a transaction against all of them. */
export const createSharedLock = () => {
  let alone: Promise<unknown> = Promise.resolve();
  const together = new Set<Promise<unknown>>();

  return {
    async share<Value>(run: () => Promise<Value>): Promise<Value> {
      await alone;
      const running = run();
      const settled = running.then(
        () => {},
        () => {},
      );
      together.add(settled);
      void settled.then(() => together.delete(settled));
      return running;
    },
    exclude<Value>(run: () => Promise<Value>): Promise<Value> {
      const before = alone;
      const running = before.then(() => Promise.all(together)).then(run);
      alone = running.then(
        () => {},
        () => {},
      );
      return running;
    },
  };
};

export type SharedLock = ReturnType<typeof createSharedLock>;
