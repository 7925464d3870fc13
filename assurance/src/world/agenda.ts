interface Entry {
  readonly at: number;
  run(): void;
}

/** What is still to happen, in the order of time; of two things at the same time the first noted is first. */
export const createAgenda = (start: number) => {
  const entries: Entry[] = [];
  let now = start;
  return {
    now: () => now,
    at(time: number, run: () => void) {
      const at = Math.max(time, now);
      let place = entries.length;
      // The next is kept last. Few things are pending at a time, so that a search for the place costs little.
      while (place > 0 && (entries[place - 1]?.at ?? 0) <= at) place -= 1;
      entries.splice(place, 0, { at, run });
    },
    /** When the next thing happens; undefined if nothing does. */
    next: () => entries.at(-1)?.at,
    /** Lets the next thing happen. */
    pass(): boolean {
      const entry = entries.pop();
      if (entry === undefined) return false;
      now = entry.at;
      entry.run();
      return true;
    },
  };
};

export type Agenda = ReturnType<typeof createAgenda>;
