import type { InvokeTask, Json } from '@countersign/states-language';
import type { Caller } from '../../service.ts';
import type { ExecutionRecord } from '../executions/execution-record.ts';
import type { Failure } from './failure.ts';
import type { ServiceName } from './service-names.ts';

export type Answer = { readonly output: Json } | Failure;

/** A task's work: what is asked, on whose behalf, of whom. */
export interface Call {
  readonly record: ExecutionRecord;
  readonly effect: InvokeTask;
  readonly caller: Caller;
  readonly service: ServiceName;
}
