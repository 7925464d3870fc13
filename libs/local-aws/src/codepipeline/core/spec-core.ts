import type { ActionDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import type { Effect, Happening, Structure } from './core-types.ts';
import {
  type ActionResult,
  type ExecutionMode,
  isGoing,
  isLive,
  type PipelineExecution,
} from './pipeline-execution.ts';
import { step } from './step.ts';

export const action = (
  name: string,
  category: 'Source' | 'Approval' | 'Deploy',
  runOrder = 1,
): ActionDeclaration => ({
  name,
  runOrder,
  actionTypeId: { category, owner: 'AWS', provider: 'any', version: '1' },
});

export const STAGES: readonly StageDeclaration[] = [
  { name: 'Source', actions: [action('Fetch', 'Source')] },
  { name: 'Approval', actions: [action('Approve', 'Approval')] },
  { name: 'Deploy', actions: [action('Publish', 'Deploy')] },
];

const STATE_LINE = ({ stage, run, state, execution }: Effect & { type: 'Emit' }): string =>
  `${[execution.id, stage?.name, run?.declaration.name].filter(Boolean).join('/')} ${state}`;

/** A pipeline without a service: executions `e0`, `e1`, …, whose effects are only written down. */
export const createPipelineBench = (
  mode: ExecutionMode,
  stages: readonly StageDeclaration[] = STAGES,
) => {
  const executions = new Map<string, PipelineExecution>();
  const closed = new Set<number>();
  const lines: string[] = [];
  let ids = 0;
  let now = 0;
  const structure: Structure = { mode, version: 1, stages, isOpen: (index) => !closed.has(index) };

  const tell = (happening: Happening) => {
    now += 1;
    const retried = 'executionId' in happening ? happening.executionId : undefined;
    const known = [...executions.values()].filter((each) => isLive(each) || each.id === retried);
    const world = { now: () => now, uuid: () => `id-${ids++}` };
    const { changed, effects } = step(structure, known, happening, world);
    for (const execution of changed) executions.set(execution.id, execution);
    for (const effect of effects) if (effect.type === 'Emit') lines.push(STATE_LINE(effect));
  };

  const all = () => [...executions.values()];
  return {
    structure,
    closed,
    lines,
    tell,
    all,
    get: (id: string) => executions.get(id),
    start() {
      const sequence = executions.size;
      const id = `e${sequence}`;
      const trigger = { triggerType: 'StartPipelineExecution', triggerDetail: 'test' };
      tell({
        type: 'Started',
        execution: {
          ...{ id, sequence, trigger, pipelineVersion: 1, executionMode: mode },
          ...{ status: 'InProgress', attempt: 1, startTime: now, lastUpdateTime: now },
          ...{ variables: {}, sourceRevisions: [], artifactRevisions: [], stages: [] },
        },
      });
      return id;
    },
    /** The actions that are in progress, with the execution that each belongs to. */
    open: () =>
      all().flatMap((execution) =>
        execution.stages.flatMap(({ name, runs }) =>
          runs.filter(isGoing).map((run) => ({ execution, stage: name, run })),
        ),
      ),
    end(executionId: string, actionName: string, result: Partial<ActionResult> = {}) {
      const run = executions
        .get(executionId)
        ?.stages.at(-1)
        ?.runs.findLast(({ declaration }) => declaration.name === actionName);
      if (run === undefined) throw new Error(`${executionId} has not begun ${actionName}`);
      const { actionExecutionId } = run;
      const ended: ActionResult = { status: 'Succeeded', ...result };
      tell({ type: 'ActionEnded', executionId, actionExecutionId, result: ended });
    },
  };
};

export type PipelineBench = ReturnType<typeof createPipelineBench>;
