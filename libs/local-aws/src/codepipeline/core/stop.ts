import type { EventState, World } from './core-types.ts';
import type { Draft } from './draft.ts';
import { isGoing } from './pipeline-execution.ts';

/** Gives up the actions that are in progress: their answers come too late. */
const giveUp = (draft: Draft, id: string, state: EventState, world: World): void => {
  const stage = draft.get(id).stages.at(-1);
  if (stage === undefined) return;
  const given = stage.runs.filter(isGoing).map(({ actionExecutionId }) => actionExecutionId);
  const runs = stage.runs.map((run) =>
    isGoing(run) ? ({ ...run, status: 'Abandoned', lastUpdateTime: world.now() } as const) : run,
  );
  const changed = draft.changeStage(id, { runs });
  for (const run of runs)
    if (given.includes(run.actionExecutionId)) draft.emit(id, state, changed, run);
};

/** Ends an execution that is to stop once none of its actions is in progress. */
export const stopIfIdle = (draft: Draft, id: string): void => {
  const stage = draft.get(id).stages.at(-1);
  if (stage?.runs.some(isGoing) === true) return;
  if (stage !== undefined && isGoing(stage))
    draft.emit(id, 'STOPPED', draft.changeStage(id, { status: 'Stopped' }));
  draft.change(id, { status: 'Stopped' });
  draft.emit(id, 'STOPPED');
};

/** Stop and wait, or stop and abandon: the second may follow the first. */
export const stop = (
  draft: Draft,
  id: string,
  { abandon, reason }: { readonly abandon: boolean; readonly reason?: string },
  world: World,
): void => {
  const wasStopping = draft.get(id).status === 'Stopping';
  draft.change(id, {
    status: 'Stopping',
    abandon,
    ...(reason !== undefined && { stopReason: reason }),
  });
  if (!wasStopping) {
    draft.emit(id, 'STOPPING');
    const stage = draft.get(id).stages.at(-1);
    if (stage !== undefined && isGoing(stage))
      draft.emit(id, 'STOPPING', draft.changeStage(id, { status: 'Stopping' }));
  }
  if (abandon) giveUp(draft, id, 'ABANDONED', world);
  stopIfIdle(draft, id);
};

/** The structure has changed under it: user guide, state CANCELED. */
export const cancel = (draft: Draft, id: string, world: World): void => {
  giveUp(draft, id, 'CANCELED', world);
  if (!isGoing(draft.get(id))) return;
  const stage = draft.get(id).stages.at(-1);
  if (stage !== undefined && isGoing(stage))
    draft.emit(id, 'CANCELED', draft.changeStage(id, { status: 'Cancelled' }));
  draft.change(id, { status: 'Cancelled' });
  draft.emit(id, 'CANCELED');
};
