import type { ActionDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import { LIMITS } from '../limits.ts';
import type { World } from './core-types.ts';
import type { Draft } from './draft.ts';
import {
  type ActionRun,
  type ArtifactAt,
  isGoing,
  latestRuns,
  type PipelineExecution,
} from './pipeline-execution.ts';

/** Actions in groups that run side by side, by runOrder. */
export const actionGroups = ({
  actions = [],
}: StageDeclaration): readonly (readonly ActionDeclaration[])[] => {
  const groups = new Map<number, ActionDeclaration[]>();
  for (const action of actions) {
    const order = action.runOrder ?? 1;
    groups.set(order, [...(groups.get(order) ?? []), action]);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
};

const artifactsOf = (
  execution: PipelineExecution,
  { inputArtifacts = [] }: ActionDeclaration,
): readonly ArtifactAt[] => {
  const made = execution.stages.flatMap(({ runs }) =>
    runs.flatMap(({ outputArtifacts = [] }) => outputArtifacts),
  );
  return inputArtifacts.flatMap(({ name }) => made.findLast((one) => one.name === name) ?? []);
};

const approvalOf = ({ timeoutInMinutes }: ActionDeclaration, world: World) => ({
  approvalToken: world.uuid(),
  expiresAt: world.now() + (timeoutInMinutes ?? LIMITS.approvalMinutes) * 60_000,
});

const begin = (draft: Draft, id: string, action: ActionDeclaration, world: World): void => {
  const execution = draft.get(id);
  const isApproval = action.actionTypeId?.category === 'Approval';
  const run: ActionRun = {
    actionExecutionId: world.uuid(),
    declaration: action,
    status: 'InProgress',
    attempt: execution.attempt,
    startTime: world.now(),
    lastUpdateTime: world.now(),
    inputArtifacts: artifactsOf(execution, action),
    ...(isApproval && approvalOf(action, world)),
  };
  const runs = execution.stages.at(-1)?.runs ?? [];
  const stage = draft.changeStage(id, { runs: [...runs, run] });
  draft.emit(id, 'STARTED', stage, run);
  draft.perform({ type: 'RunAction', executionId: id, stageName: stage.name, run });
};

/**
 * Begins what may begin now in the stage that an execution is in: the first group that is not done,
 * and in it what has not run, or has failed before a retry. True once every action has succeeded.
 */
export const goOnInStage = (
  draft: Draft,
  id: string,
  declaration: StageDeclaration,
  world: World,
): boolean => {
  const stage = draft.get(id).stages.at(-1);
  if (stage === undefined) throw new Error(`the pipeline execution ${id} is in no stage`);
  const latest = latestRuns(stage);
  const runOf = (action: ActionDeclaration) => latest.get(action.name ?? '');
  const group = actionGroups(declaration).find((each) =>
    each.some((action) => runOf(action)?.status !== 'Succeeded'),
  );
  if (group === undefined) return true;
  for (const action of group) {
    const run = runOf(action);
    if (run === undefined || (!isGoing(run) && run.status !== 'Succeeded'))
      begin(draft, id, action, world);
  }
  return false;
};
