import type { Effect, EventState, World } from './core-types.ts';
import type { ActionRun, PipelineExecution, StageRun } from './pipeline-execution.ts';

/** Executions while a step works on them: what changed, and what follows from it in order. */
export const createDraft = (given: readonly PipelineExecution[], world: World) => {
  const executions = new Map(given.map((execution) => [execution.id, execution]));
  const changed = new Set<string>();
  const effects: Effect[] = [];

  const get = (id: string): PipelineExecution => {
    const execution = executions.get(id);
    if (execution === undefined) throw new Error(`the pipeline execution ${id} is not known`);
    return execution;
  };

  const put = (execution: PipelineExecution): PipelineExecution => {
    const next = { ...execution, lastUpdateTime: world.now() };
    executions.set(next.id, next);
    changed.add(next.id);
    return next;
  };

  return {
    get,
    put,
    change: (id: string, change: Partial<PipelineExecution>) => put({ ...get(id), ...change }),
    /** Changes the stage that the execution is in, the last one it entered. */
    changeStage(id: string, change: Partial<StageRun>): StageRun {
      const execution = get(id);
      const last = execution.stages.at(-1);
      if (last === undefined) throw new Error(`the pipeline execution ${id} is in no stage`);
      const stage = { ...last, ...change };
      put({ ...execution, stages: [...execution.stages.slice(0, -1), stage] });
      return stage;
    },
    emit(id: string, state: EventState, stage?: StageRun, run?: ActionRun) {
      effects.push({
        type: 'Emit',
        state,
        execution: get(id),
        ...(stage !== undefined && { stage }),
        ...(run !== undefined && { run }),
      });
    },
    perform(effect: Effect) {
      effects.push(effect);
    },
    /** In the order in which they were started. */
    all: () => [...executions.values()].sort((a, b) => a.sequence - b.sequence),
    outcome: () => ({ changed: [...changed].map(get), effects }),
  };
};

export type Draft = ReturnType<typeof createDraft>;
