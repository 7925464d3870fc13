import { limits } from '../limits.ts';
import { ownField, readObject, readString } from '../request/fields.ts';
import { toCodePipelineMeaning } from './code-pipeline-status.ts';

/** What a CodePipeline status event is good for: a hint which execution to read, and what is said to have ended. */
export interface PipelineEvent {
  readonly pipelineName: string;
  readonly pipelineExecutionId: string;
  readonly saidToHaveEnded: 'pipeline' | 'action' | undefined;
}

/** An action's event names the action; the pipeline's own does not. */
const toEnded = (action: unknown, state: unknown): PipelineEvent['saidToHaveEnded'] => {
  if (typeof state !== 'string' || toCodePipelineMeaning(state) === 'going') return undefined;
  return action === undefined ? 'pipeline' : 'action';
};

/** Reads an event of EventBridge; an InvalidInputError if it names no pipeline execution. */
export const parsePipelineEvent = (event: unknown): PipelineEvent => {
  const detail = readObject('detail', ownField(readObject('event', event), 'detail'));
  const read = (name: string, max: number) =>
    readString(`detail.${name}`, ownField(detail, name), max);
  return {
    pipelineName: read('pipeline', limits.pipelineName),
    pipelineExecutionId: read('execution-id', limits.pipelineExecutionId),
    saidToHaveEnded: toEnded(ownField(detail, 'action'), ownField(detail, 'state')),
  };
};
