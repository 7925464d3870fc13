import type { Execution } from '@countersign/states-language';
import type { Archive, Collection, Log, Store } from '../../store.ts';

export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly definitionId: string;
  /** Revision of the machine or version that it was started of. */
  readonly revisionId?: string;
  readonly versionArn?: string;
  readonly aliasArn?: string;
  /** The input's text as given. */
  readonly input: string;
  /** The interpreter's state, without its task tokens. */
  readonly execution: Execution;
  /** Of the last redrive, if its caller named one. */
  readonly redriveClientToken?: string;
  /** A caller waits for the end and nothing else keeps it: StartSyncExecution. */
  readonly isSync?: boolean;
}

export type StartRecord = Omit<ExecutionRecord, 'execution'>;

export interface HistoryLine {
  readonly id: number;
  readonly [key: string]: unknown;
}

export interface Executions {
  /** Standard executions, until their history expires. */
  readonly records: Archive<ExecutionRecord>;
  /** Express executions while they run: they run again after an accident, and leave nothing behind. */
  readonly express: Collection<ExecutionRecord>;
  readonly history: Log<HistoryLine>;
  /** Any execution that runs, and any Standard one that ran. */
  find(arn: string): ExecutionRecord | undefined;
  keep(record: ExecutionRecord): void;
}

export const createExecutions = (store: Store): Executions => {
  const records = store.archive<ExecutionRecord>(
    'states/executions',
    ({ execution }) => execution.status !== 'RUNNING',
  );
  const express = store.collection<ExecutionRecord>('states/express-executions');
  const synchronous = new Map<string, ExecutionRecord>();
  return {
    records,
    express,
    history: store.log('states/history'),
    find: (arn) => records.get(arn) ?? synchronous.get(arn) ?? express.get(arn),
    keep(record) {
      const { status, identity } = record.execution;
      if (identity.type === 'STANDARD') return records.put(record.arn, record);
      const place = record.isSync ? synchronous : express;
      if (status !== 'RUNNING') place.delete(record.arn);
      else if (record.isSync) synchronous.set(record.arn, record);
      else express.put(record.arn, record);
    },
  };
};

export const executionArn = (machine: string, name: string): string =>
  `${machine.replace(':stateMachine:', ':execution:')}:${name}`;

/** Express executions of one name are many: each has an id of its own. */
export const expressArn = (machine: string, name: string, id: string): string =>
  `${machine.replace(':stateMachine:', ':express:')}:${name}:${id}`;
