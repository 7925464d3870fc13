import type { PipelineDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { LIMITS } from '../limits.ts';
import { checkAction } from './check-action.ts';
import { notImplemented } from './constraint.ts';

const structure = (message: string) => new AwsError('InvalidStructureException', message);
const stageError = (message: string) => new AwsError('InvalidStageDeclarationException', message);

const duplicate = (names: readonly (string | undefined)[]): string | undefined =>
  names.find((name, index) => names.indexOf(name) !== index);

const checkSources = ([first, ...others]: readonly StageDeclaration[]): void => {
  const isSource = ({
    actionTypeId,
  }: {
    actionTypeId?: { category?: string | undefined } | undefined;
  }) => actionTypeId?.category === 'Source';
  if (!first?.actions?.every(isSource))
    throw structure('Pipeline should start with a stage that only contains source actions');
  if (others.some(({ actions = [] }) => actions.some(isSource)))
    throw structure('Source actions can only be included in the first stage of the pipeline');
};

const checkStage = (stage: StageDeclaration, isV1: boolean): void => {
  const { actions = [], name = '' } = stage;
  if (actions.length === 0) throw stageError(`Stage '${name}' has no actions`);
  if (actions.length > LIMITS.actionsPerStage)
    throw stageError(
      `Stage '${name}' has too many actions. There can only be up to ${LIMITS.actionsPerStage} actions in a stage`,
    );
  const twice = duplicate(actions.map((action) => action.name));
  if (twice !== undefined)
    throw stageError(`Action name '${twice}' is used more than once in stage '${name}'`);
  const conditions = [stage.onFailure, stage.onSuccess, stage.beforeEntry];
  if (conditions.some((each) => each !== undefined)) {
    if (isV1) throw stageError('Stage level conditions can only be used with V2 pipelines.');
    throw notImplemented(`onFailure, onSuccess and beforeEntry of stage '${name}'`);
  }
  if ((stage.blockers ?? []).length > 0) throw notImplemented(`blockers of stage '${name}'`);
};

const checkArtifacts = (stages: readonly StageDeclaration[]): void => {
  const made: string[] = [];
  const error = (message: string) => new AwsError('InvalidActionDeclarationException', message);
  for (const { actions = [] } of stages)
    for (const action of actions.toSorted((a, b) => (a.runOrder ?? 1) - (b.runOrder ?? 1))) {
      for (const { name = '' } of action.inputArtifacts ?? [])
        if (!made.includes(name))
          throw error(
            `Input Artifact Bundle ${name} in action ${action.name} is not declared as Output Artifact Bundle in any of the preceding actions`,
          );
      for (const { name = '' } of action.outputArtifacts ?? []) {
        if (made.includes(name))
          throw error(
            `Output Artifact Bundle name must be unique within a pipeline. '${name}' is used more than once`,
          );
        made.push(name);
      }
    }
};

/** Stages and their actions, as CreatePipeline and UpdatePipeline judge them. */
export const checkStages = (pipeline: PipelineDeclaration, region: string): void => {
  const stages = pipeline.stages ?? [];
  if (stages.length < LIMITS.fewestStages)
    throw structure(
      `Pipeline has only ${stages.length} stage(s). There should be a minimum of ${LIMITS.fewestStages} stages in a pipeline`,
    );
  if (stages.length > LIMITS.mostStages)
    throw structure(
      `Pipeline has too many stages. There can only be up to ${LIMITS.mostStages} stages in a pipeline`,
    );
  const twice = duplicate(stages.map(({ name }) => name));
  if (twice !== undefined) throw stageError(`Stage name '${twice}' is used more than once`);
  if (stages.reduce((sum, { actions = [] }) => sum + actions.length, 0) > LIMITS.actions)
    throw structure(
      `Pipeline has too many actions. There can only be up to ${LIMITS.actions} actions in a pipeline`,
    );
  for (const stage of stages) checkStage(stage, pipeline.pipelineType !== 'V2');
  checkSources(stages);
  for (const { name = '', actions = [] } of stages)
    for (const action of actions) checkAction(action, name, region);
  checkArtifacts(stages);
};
