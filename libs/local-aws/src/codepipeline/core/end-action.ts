import type { Happening, Structure, World } from './core-types.ts';
import type { Draft } from './draft.ts';
import { type ActionRun, isGoing, type StageRun } from './pipeline-execution.ts';
import { goOnInStage } from './run-actions.ts';
import { stopIfIdle } from './stop.ts';

type Ended = Extract<Happening, { type: 'ActionEnded' }>;

const fail = (draft: Draft, id: string, stage: StageRun): void => {
  const failed = draft.changeStage(id, { ...stage, status: 'Failed' });
  draft.change(id, { status: 'Failed' });
  draft.emit(id, 'FAILED', failed);
  draft.emit(id, 'FAILED');
};

const goOn = (draft: Draft, id: string, structure: Structure, world: World): void => {
  const index = draft.get(id).stages.length - 1;
  const declaration = structure.stages[index];
  if (declaration === undefined) throw new Error(`the pipeline has no stage ${index + 1}`);
  if (!goOnInStage(draft, id, declaration, world)) return;
  draft.emit(id, 'SUCCEEDED', draft.changeStage(id, { status: 'Succeeded' }));
};

/** Records how an action ended and what that means to its stage; nothing if it is not in progress any more. */
export const endAction = (draft: Draft, happening: Ended, structure: Structure, world: World) => {
  const { executionId: id, actionExecutionId } = happening;
  const { revision, ...result } = happening.result;
  const stage = draft.get(id).stages.at(-1);
  const before = stage?.runs.find((run) => run.actionExecutionId === actionExecutionId);
  if (stage === undefined || before === undefined || !isGoing(before)) return;

  const run: ActionRun = { ...before, ...result, lastUpdateTime: world.now() };
  const ended = draft.changeStage(id, {
    runs: stage.runs.map((each) => (each === before ? run : each)),
  });
  if (revision !== undefined) {
    const { artifactRevisions } = draft.get(id);
    const others = artifactRevisions.filter(({ name }) => name !== revision.name);
    const actionName = run.declaration.name ?? '';
    draft.change(id, { artifactRevisions: [...others, { ...revision, actionName }] });
  }
  draft.emit(id, result.status === 'Succeeded' ? 'SUCCEEDED' : 'FAILED', ended, run);

  const { status } = draft.get(id);
  if (status === 'Stopping') stopIfIdle(draft, id);
  // A stage fails with its first action; what runs beside it goes on and changes nothing any more.
  else if (status === 'InProgress' && run.status === 'Failed') fail(draft, id, ended);
  else if (status === 'InProgress') goOn(draft, id, structure, world);
};
