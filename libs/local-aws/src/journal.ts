/** One line of the append-only record of what happened; never holds a credential or a task token. */
export interface JournalEntry {
  readonly seq: number;
  /** Milliseconds since the epoch, by the injected clock. */
  readonly time: number;
  readonly accountId: string;
  readonly region: string;
  /** `states`, `ssm`, `events`, … */
  readonly service: string;
  /** What happened, in kebab-case: `execution-started`, `rule-matched`, `call-denied`. */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Journal {
  append(entry: Omit<JournalEntry, 'seq' | 'time'>): void;
  /** Entries after `seq`, oldest first. */
  read(after: number, limit: number): readonly JournalEntry[];
  /** Called with each entry once it is committed. Returns its unsubscribe. */
  subscribe(listener: (entry: JournalEntry) => void): () => void;
}
