import type { Execution } from '@countersign/states-language';
import type { Collection, Log, Store } from '../../store.ts';

/** Who waits for this execution to end: a task of another one, by `startExecution.sync`. */
export interface Parent {
  readonly executionArn: string;
  readonly entry: string;
  readonly pattern: 'sync' | 'sync:2';
}

export interface ExecutionRecord {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly definitionId: string;
  /** The input's text as given. */
  readonly input: string;
  /** The interpreter's state, without its task tokens. */
  readonly execution: Execution;
  readonly parent?: Parent;
}

export interface HistoryLine {
  readonly id: number;
  readonly [key: string]: unknown;
}

export interface Executions {
  readonly records: Collection<ExecutionRecord>;
  readonly history: Log<HistoryLine>;
}

export const createExecutions = (store: Store): Executions => ({
  records: store.collection('states/executions'),
  history: store.log('states/history'),
});

export const executionArn = (machine: string, name: string): string =>
  `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
