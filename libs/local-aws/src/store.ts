/** Values by key, in memory and, at the next commit, on disk. Values are plain immutable JSON. */
export interface Collection<Value> {
  get(key: string): Value | undefined;
  put(key: string, value: Value): void;
  delete(key: string): void;
  /** In the order in which the keys were first put. */
  entries(): IterableIterator<[string, Value]>;
  values(): IterableIterator<Value>;
  readonly size: number;
}

/** As a collection, but a value that is at rest is on disk only: what has come to an end is many, and seldom asked for. */
export interface Archive<Value> {
  get(key: string): Value | undefined;
  put(key: string, value: Value): void;
  delete(key: string): void;
  /** Those that are not at rest. */
  awake(): IteratorObject<Value>;
  /** All, read as they are asked for, in the order in which the keys were first put, or against it. Commits first. */
  values(options?: { reverse?: boolean }): IteratorObject<Value>;
}

/** Append-only lines under a key, on disk only: histories, log streams. */
export interface Log<Line> {
  append(key: string, line: Line): void;
  /** Lines from `offset` (0-based), at most `limit`; the newest first if `reverse`. */
  read(
    key: string,
    options?: { offset?: number; limit?: number; reverse?: boolean },
  ): readonly Line[];
  length(key: string): number;
  delete(key: string): void;
}

/** A stretch of keys, in the order of their bytes in UTF-8. */
export interface KeyRange {
  readonly gte?: string;
  readonly gt?: string;
  readonly lte?: string;
  readonly lt?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** Texts by key, on disk only, in the order of their keys: the tables of a database. */
export interface Shelf {
  get(key: string): string | undefined;
  put(key: string, value: string): void;
  delete(key: string): void;
  /** What is on disk once everything so far is: it does not follow later changes. */
  range(range: KeyRange): readonly (readonly [key: string, value: string])[];
}

/** Bytes by the SHA-256 of their content. */
export interface Blobs {
  put(bytes: Uint8Array): string;
  get(sha256: string): Uint8Array | undefined;
}

/**
 * Everything that must survive. Changes made in one synchronous run are committed together;
 * `committed()` resolves when all changes made so far are on disk: acknowledge only after it.
 */
export interface Store {
  /** `name` is unique to its owner: `ssm/automation-executions`. Keys should be ARNs: they hold account and region. */
  collection<Value>(name: string): Collection<Value>;
  /** The first to open it says what is at rest. `name` is no collection's. */
  archive<Value>(name: string, isAtRest: (value: Value) => boolean): Archive<Value>;
  log<Line>(name: string): Log<Line>;
  shelf(name: string): Shelf;
  readonly blobs: Blobs;
  committed(): Promise<void>;
  /** Commits what is pending and closes the file. */
  close(): void;
}
