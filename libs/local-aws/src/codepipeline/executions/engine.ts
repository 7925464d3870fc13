import type { Aws } from '../../service.ts';
import type { Collection } from '../../store.ts';
import type { Effect, Happening, Structure } from '../core/core-types.ts';
import { isGoing, type PipelineExecution } from '../core/pipeline-execution.ts';
import { step } from '../core/step.ts';
import { currentStructure, modeOf, type Pipeline } from '../pipelines/pipeline.ts';
import type { RunAction } from '../runs/run-action.ts';
import type { Executions } from './executions.ts';
import { publishState } from './status-events.ts';

/** What the core is told of a pipeline. */
export const structureOf = (pipeline: Pipeline): Structure => {
  const { stages = [], version = 1, ...declaration } = currentStructure(pipeline);
  const isDisabled = (name: string | undefined, type: string) =>
    pipeline.transitions.some(
      ({ stageName, transitionType, reason }) =>
        stageName === name && transitionType === type && reason !== undefined,
    );
  return {
    mode: modeOf(declaration),
    version,
    stages,
    isOpen: (index) =>
      !isDisabled(stages[index]?.name, 'Inbound') &&
      (index === 0 || !isDisabled(stages[index - 1]?.name, 'Outbound')),
  };
};

export interface Engine {
  /** Stores what follows from it, then lets the consequences out. A pipeline that is gone ignores it. */
  tell(pipelineArn: string, happening: Happening): void;
  resume(): void;
}

/** Carries executions from action to action; all that one happening changes is one commit. */
export const createEngine = (
  aws: Aws,
  pipelines: Collection<Pipeline>,
  executions: Executions,
  runAction: RunAction,
): Engine => {
  const timers = new Map<string, () => void>();

  const affected = (pipeline: Pipeline, happening: Happening): readonly PipelineExecution[] => {
    const all = executions.of(pipeline.arn);
    if (!('executionId' in happening)) {
      // Alone in PARALLEL mode: the others have no say in it.
      const alone =
        happening.type === 'Started' && happening.execution.executionMode === 'PARALLEL';
      return alone ? [] : all.live();
    }
    const found = all.get(happening.executionId);
    if (found === undefined || found.executionMode === 'PARALLEL') return found ? [found] : [];
    return [found, ...all.live().filter(({ id }) => id !== found.id)];
  };

  const note = (pipeline: Pipeline, { execution, stage, run, state }: Effect & { type: 'Emit' }) =>
    aws.journal.append({
      accountId: pipeline.accountId,
      region: pipeline.region,
      service: 'codepipeline',
      type:
        run !== undefined ? 'action-state' : stage !== undefined ? 'stage-state' : 'pipeline-state',
      data: {
        pipelineName: pipeline.name,
        pipelineExecutionId: execution.id,
        ...(stage !== undefined && { stageName: stage.name }),
        ...(run !== undefined && { actionName: run.declaration.name }),
        state,
      },
    });

  const end = (arn: string, executionId: string, actionExecutionId: string) => {
    timers.get(actionExecutionId)?.();
    timers.delete(actionExecutionId);
    return (result: Extract<Happening, { type: 'ActionEnded' }>['result']) =>
      tell(arn, { type: 'ActionEnded', executionId, actionExecutionId, result });
  };

  const armTimeout = (arn: string, { executionId, run }: Effect & { type: 'RunAction' }) => {
    const { expiresAt, actionExecutionId } = run;
    if (expiresAt === undefined) return;
    const expire = () => {
      const message = `The approval request expired on ${new Date(expiresAt).toISOString()} without a response.`;
      end(
        arn,
        executionId,
        actionExecutionId,
      )({
        status: 'Failed',
        errorDetails: { code: 'JobFailed', message },
      });
    };
    timers.set(actionExecutionId, aws.clock.at(expiresAt, expire));
  };

  const begin = (pipeline: Pipeline, effect: Effect & { type: 'RunAction' }) => {
    const { executionId, run } = effect;
    armTimeout(pipeline.arn, effect);
    const execution = executions.of(pipeline.arn).get(executionId);
    if (execution === undefined) throw new Error(`the pipeline execution ${executionId} is gone`);
    void runAction(pipeline, execution, effect).then((result) => {
      if (result !== undefined) end(pipeline.arn, executionId, run.actionExecutionId)(result);
    });
  };

  const perform = (pipeline: Pipeline, effect: Effect) => {
    if (effect.type === 'RunAction') return begin(pipeline, effect);
    if (effect.run !== undefined && effect.state !== 'STARTED') {
      timers.get(effect.run.actionExecutionId)?.();
      timers.delete(effect.run.actionExecutionId);
    }
    publishState(aws.ports.events, pipeline, effect);
    note(pipeline, effect);
  };

  const tell = (arn: string, happening: Happening): void => {
    const pipeline = pipelines.get(arn);
    if (pipeline === undefined) return;
    const known = affected(pipeline, happening);
    if ('executionId' in happening && known.length === 0) return;
    const world = { now: aws.clock.now, uuid: aws.ids.uuid };
    const { changed, effects } = step(structureOf(pipeline), known, happening, world);
    for (const execution of changed) executions.of(arn).put(execution);
    for (const effect of effects) perform(pipeline, effect);
  };

  return {
    tell,
    /** What was in progress is begun again, except an approval: it has been asked for, and goes on waiting. */
    resume() {
      for (const pipeline of [...pipelines.values()])
        for (const execution of executions.of(pipeline.arn).live())
          for (const { name, runs } of execution.stages)
            for (const run of runs.filter(isGoing)) {
              const effect = {
                type: 'RunAction',
                executionId: execution.id,
                stageName: name,
                run,
              } as const;
              if (run.approvalToken === undefined) begin(pipeline, effect);
              else armTimeout(pipeline.arn, effect);
            }
    },
  };
};
