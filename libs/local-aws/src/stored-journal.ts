import type { Clock } from './clock.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { Store } from './store.ts';

const ALL = 'all';

/** The journal as a log of the store; listeners hear of an entry once it is on disk. */
export const createStoredJournal = (store: Store, clock: Clock): Journal => {
  const entries = store.log<JournalEntry>('journal');
  const listeners = new Set<(entry: JournalEntry) => void>();
  return {
    append(entry) {
      const numbered = { ...entry, seq: entries.length(ALL) + 1, time: clock.now() };
      entries.append(ALL, numbered);
      if (listeners.size === 0) return;
      store.committed().then(
        () => {
          for (const listener of listeners) listener(numbered);
        },
        () => {},
      );
    },
    read: (after, limit) => entries.read(ALL, { offset: after, limit }),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
