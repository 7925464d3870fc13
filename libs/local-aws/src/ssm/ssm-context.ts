import type { Aws } from '../service.ts';
import type { Archive, Collection } from '../store.ts';
import type { Engine } from './automation/engine.ts';
import type { AutomationExecution } from './automation/execution.ts';
import type { SsmDocument } from './documents/document.ts';
import type { Parameter } from './parameter-store.ts';

/** What an operation of this service works with. */
export interface SsmContext {
  readonly aws: Aws;
  readonly documents: Collection<SsmDocument>;
  readonly executions: Archive<AutomationExecution>;
  /** Which automation a ClientToken has started: it cannot be reused. */
  readonly clientTokens: Archive<string>;
  readonly parameters: Collection<Parameter>;
  readonly engine: Engine;
}
