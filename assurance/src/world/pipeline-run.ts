import type { ActionExecution } from '@countersign/approval-core';
import type { Asking } from './facts.ts';

export interface StartPipelineInput {
  readonly name?: string | undefined;
  readonly clientRequestToken?: string | undefined;
  readonly variables?: readonly { readonly name?: string; readonly value?: string }[] | undefined;
  readonly sourceRevisions?:
    | readonly { readonly revisionType?: string; readonly revisionValue?: string }[]
    | undefined;
}

export interface State {
  /** Since when. */
  readonly at: number;
  readonly actions: readonly ActionExecution[];
  readonly status: string;
}

/** An execution of a pipeline, with every state it was in, the newest last. */
export interface PipelineRun {
  readonly asking: Asking;
  readonly input: StartPipelineInput;
  readonly states: State[];
  /** The approval action that waits, by its place among the actions. */
  open?: number;
  /** It is to stop once its action has ended. */
  isStopping?: true;
}

export const stateOf = (run: PipelineRun): State =>
  run.states.at(-1) ?? { at: 0, actions: [], status: '' };
export const isGoing = (run: PipelineRun) =>
  stateOf(run).status === 'InProgress' || stateOf(run).status === 'Stopping';
export const enter = (run: PipelineRun, at: number, change: Partial<Omit<State, 'at'>>) => {
  run.states.push({ ...stateOf(run), ...change, at });
};
export const isInAction = (run: PipelineRun) =>
  stateOf(run).actions.some(({ status }) => status === 'InProgress');
/** No action of an execution that has ended is in progress. */
export const abandonRest = (run: PipelineRun, at: number) => {
  if (!isInAction(run)) return;
  enter(run, at, {
    actions: stateOf(run).actions.map((action) =>
      action.status === 'InProgress' ? { ...action, status: 'Abandoned' } : action,
    ),
  });
};
