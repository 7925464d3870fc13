import type { Engine, EngineParts } from './executions/engine.ts';

/** What an operation of this service works with. */
export interface StatesContext extends EngineParts {
  readonly engine: Engine;
}
