import { AwsError } from '../../aws-error.ts';
import type { Collection, Store } from '../../store.ts';
import { isLive, type PipelineExecution } from '../core/pipeline-execution.ts';

/** The executions of one pipeline, with the live ones at hand. */
export interface PipelineExecutions {
  get(id: string): PipelineExecution | undefined;
  put(execution: PipelineExecution): void;
  /** In the order in which they were started. */
  all(): Iterable<PipelineExecution>;
  /** The newest first. */
  newest(): readonly PipelineExecution[];
  live(): readonly PipelineExecution[];
  readonly size: number;
  clear(): void;
}

const open = (collection: Collection<PipelineExecution>): PipelineExecutions => {
  const live = new Set<string>();
  const note = (execution: PipelineExecution) => {
    if (isLive(execution)) live.add(execution.id);
    else live.delete(execution.id);
  };
  for (const execution of collection.values()) note(execution);
  return {
    get: collection.get,
    put(execution) {
      collection.put(execution.id, execution);
      note(execution);
    },
    all: collection.values,
    newest: () => [...collection.values()].sort((a, b) => b.sequence - a.sequence),
    live: () => [...live].flatMap((id) => collection.get(id) ?? []),
    get size() {
      return collection.size;
    },
    clear() {
      for (const [id] of [...collection.entries()]) collection.delete(id);
      live.clear();
    },
  };
};

export type Executions = ReturnType<typeof createExecutions>;

export const createExecutions = (store: Store) => {
  const opened = new Map<string, PipelineExecutions>();
  return {
    /** By the pipeline's ARN. */
    of(pipelineArn: string): PipelineExecutions {
      const known =
        opened.get(pipelineArn) ?? open(store.collection(`codepipeline/executions/${pipelineArn}`));
      opened.set(pipelineArn, known);
      return known;
    },
  };
};

/** Throws PipelineExecutionNotFoundException. */
export const requireExecution = (
  executions: PipelineExecutions,
  pipelineName: string,
  id = '',
): PipelineExecution => {
  const execution = executions.get(id);
  if (execution !== undefined) return execution;
  throw new AwsError(
    'PipelineExecutionNotFoundException',
    `The pipeline '${pipelineName}' does not have an execution with id '${id}'`,
  );
};
