import type { Aws } from '../service.ts';
import type { Collection } from '../store.ts';
import type { Engine } from './executions/engine.ts';
import type { Executions } from './executions/executions.ts';
import type { StartExecution } from './executions/start-execution.ts';
import type { Pipeline } from './pipelines/pipeline.ts';
import type { Polling } from './polling.ts';

/** What an operation of this service works with. */
export interface CodePipelineContext {
  readonly aws: Aws;
  readonly pipelines: Collection<Pipeline>;
  readonly executions: Executions;
  readonly engine: Engine;
  readonly start: StartExecution;
  readonly polling: Polling;
  /** What a clientRequestToken has started: it is not started again. */
  readonly clientRequestTokens: Collection<{
    readonly executionId: string;
    readonly given: string;
  }>;
}
