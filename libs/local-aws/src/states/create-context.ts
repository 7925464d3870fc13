import type { MetricsPort } from '../cloudwatch/metrics.ts';
import type { Aws } from '../service.ts';
import { createActivities } from './activities/activity.ts';
import { createActivityTasks } from './activities/activity-tasks.ts';
import { createEngine, type Engine } from './executions/engine.ts';
import { createExecutions } from './executions/execution-record.ts';
import { createTaskTokens } from './executions/task-tokens.ts';
import { createInvoke, type Invoke } from './integrations/invoke.ts';
import { createDefinitions } from './machines/definitions.ts';
import { createMachines } from './machines/machine.ts';
import type { StatesContext } from './states-context.ts';

/** The state of this service and what runs it. */
export const createContext = (aws: Aws, metrics: MetricsPort): StatesContext => {
  const machines = createMachines(aws.store);
  const activityTasks = createActivityTasks(aws.clock);
  const parts = {
    aws,
    metrics,
    machines,
    activities: createActivities(aws.store),
    definitions: createDefinitions(machines.definitions),
    executions: createExecutions(aws.store),
    tokens: createTaskTokens(aws.store.collection('states/keys'), () => aws.ids.bytes(32)),
  };
  const engine: Engine = createEngine(parts, () => invoke);
  const invoke: Invoke = createInvoke(aws, activityTasks, () => engine);
  return { ...parts, activityTasks, engine, invoke };
};
