import type { DatabaseSync } from 'node:sqlite';
import type { Tally } from './tally.ts';

/** What a part of the store works with: its table's database and tally, and the commit that all parts share. */
export interface SqlitePart {
  readonly database: DatabaseSync;
  readonly tally: Tally;
  /** There is something to commit. */
  touch(): void;
  /** Commits it now. */
  flush(): void;
  /** What to throw where a value is not as it was written; nothing is acknowledged after it. */
  damaged(what: string): Error;
}
