import type { ActivityTasks } from './activities/activity-tasks.ts';
import type { Engine, EngineParts } from './executions/engine.ts';
import type { Invoke } from './integrations/invoke.ts';

/** What an operation of this service works with. */
export interface StatesContext extends EngineParts {
  readonly activityTasks: ActivityTasks;
  readonly engine: Engine;
  readonly invoke: Invoke;
}
