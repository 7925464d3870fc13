import type { Collection, Log, Store } from '../store.ts';

export interface LogGroup {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly retentionInDays?: number;
  readonly kmsKeyId?: string;
  readonly logGroupClass: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LogStream {
  readonly arn: string;
  readonly name: string;
  readonly groupArn: string;
  readonly createdAt: number;
  readonly firstEventAt?: number;
  readonly lastEventAt?: number;
}

export interface LogLine {
  readonly timestamp: number;
  readonly ingestedAt: number;
  readonly message: string;
}

export interface LogsState {
  readonly groups: Collection<LogGroup>;
  readonly streams: Collection<LogStream>;
  /** By the stream's ARN. */
  readonly lines: Log<LogLine>;
}

export const createLogsState = (store: Store): LogsState => ({
  groups: store.collection('logs/groups'),
  streams: store.collection('logs/streams'),
  lines: store.log('logs/lines'),
});
