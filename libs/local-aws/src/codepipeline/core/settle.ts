import type { Structure, World } from './core-types.ts';
import type { Draft } from './draft.ts';
import { isGoing, type PipelineExecution, waitsBefore } from './pipeline-execution.ts';
import { goOnInStage } from './run-actions.ts';

const isIn = (execution: PipelineExecution, stageIndex: number): boolean => {
  const stage = execution.stages.at(-1);
  return execution.stages.length === stageIndex + 1 && stage !== undefined && isGoing(stage);
};

const mayEnter = (draft: Draft, { mode, isOpen }: Structure, stageIndex: number): boolean =>
  isOpen(stageIndex) &&
  (mode === 'PARALLEL' || !draft.all().some((other) => isIn(other, stageIndex)));

const succeed = (draft: Draft, id: string): void => {
  draft.change(id, { status: 'Succeeded' });
  draft.emit(id, 'SUCCEEDED');
};

const enter = (
  draft: Draft,
  execution: PipelineExecution,
  { stages }: Structure,
  world: World,
): void => {
  const declaration = stages[execution.stages.length];
  if (declaration === undefined) {
    succeed(draft, execution.id);
    return;
  }
  const stage = {
    name: declaration.name ?? '',
    status: 'InProgress',
    startTime: world.now(),
    sinceAttempt: execution.attempt,
    runs: [],
  } as const;
  draft.put({ ...execution, stages: [...execution.stages, stage] });
  draft.emit(execution.id, 'STARTED', stage);
  goOnInStage(draft, execution.id, declaration, world);
};

/** Lets the oldest execution that may move do so; whether there was one. */
const moveOne = (draft: Draft, structure: Structure, world: World): boolean => {
  for (const execution of draft.all()) {
    const before = waitsBefore(execution);
    if (before === undefined) continue;
    if (before === structure.stages.length || mayEnter(draft, structure, before)) {
      enter(draft, execution, structure, world);
      return true;
    }
  }
  return false;
};

/** In SUPERSEDED mode only the newest waits before a stage: user guide, "Rule 3". */
const supersede = (draft: Draft, structure: Structure): void => {
  if (structure.mode !== 'SUPERSEDED') return;
  const newest = new Map<number, PipelineExecution>();
  for (const execution of draft.all()) {
    const before = waitsBefore(execution);
    if (before === undefined) continue;
    const older = newest.get(before);
    newest.set(before, execution);
    if (older === undefined) continue;
    draft.change(older.id, { status: 'Superseded' });
    draft.emit(older.id, 'SUPERSEDED');
  }
};

/** Moves every execution as far as locks and transitions let it go. */
export const settle = (draft: Draft, structure: Structure, world: World): void => {
  while (moveOne(draft, structure, world));
  supersede(draft, structure);
};
