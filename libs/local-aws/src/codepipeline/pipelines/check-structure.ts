import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { LIMITS } from '../limits.ts';
import { checkActionShape } from './check-action.ts';
import { checkStages } from './check-stages.ts';
import {
  constraintError,
  notImplemented,
  requireLength,
  requireOneOf,
  requirePattern,
} from './constraint.ts';

const structure = (message: string) => new AwsError('InvalidStructureException', message);

const checkShape = (pipeline: PipelineDeclaration): void => {
  requirePattern('pipeline.name', pipeline.name, LIMITS.name);
  requirePattern('pipeline.roleArn', pipeline.roleArn, LIMITS.roleArn);
  requireOneOf('pipeline.pipelineType', pipeline.pipelineType, ['V1', 'V2']);
  requireOneOf('pipeline.executionMode', pipeline.executionMode, [
    'PARALLEL',
    'SUPERSEDED',
    'QUEUED',
  ]);
  if (pipeline.stages === undefined)
    throw constraintError('pipeline.stages', 'Member must not be null');
  for (const [index, { name, actions = [] }] of pipeline.stages.entries()) {
    const at = `pipeline.stages.${index + 1}.member`;
    requirePattern(`${at}.name`, name, LIMITS.name);
    for (const [number, action] of actions.entries())
      checkActionShape(action, `${at}.actions.${number + 1}.member`);
  }
};

const checkVariables = ({ variables = [], pipelineType }: PipelineDeclaration): void => {
  requireLength('pipeline.variables', variables, [0, LIMITS.variables]);
  for (const [index, { name, defaultValue, description }] of variables.entries()) {
    const at = `pipeline.variables.${index + 1}.member`;
    requirePattern(`${at}.name`, name, LIMITS.variableName);
    requireLength(`${at}.defaultValue`, defaultValue, [1, LIMITS.variableValue]);
    requireLength(`${at}.description`, description, [0, LIMITS.variableDescription]);
    if (variables.findIndex((other) => other.name === name) !== index)
      throw structure(
        `Variable names must be unique. The following variable name is already in use: ${name}`,
      );
  }
  if (variables.length > 0 && pipelineType !== 'V2')
    throw structure('Pipeline variable can only be used with V2 pipelines');
};

const checkStores = ({ artifactStore, artifactStores }: PipelineDeclaration, region: string) => {
  if ((artifactStore === undefined) === (artifactStores === undefined))
    throw structure('Exactly one of artifactStore and artifactStores must be specified');
  const stores =
    artifactStore === undefined ? Object.values(artifactStores ?? {}) : [artifactStore];
  for (const { type, location } of stores) {
    requireOneOf('pipeline.artifactStore.type', type, ['S3']);
    requireLength('pipeline.artifactStore.location', location ?? '', [3, 63]);
  }
  if (artifactStores !== undefined && artifactStores[region] === undefined)
    throw structure(
      `Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. The following region is missing in 'pipeline.artifactStores': ${region}.`,
    );
};

/** Refuses a structure for what AWS refuses it, in AWS's words where they are known. */
export const checkStructure = (pipeline: PipelineDeclaration, region: string): void => {
  checkShape(pipeline);
  checkVariables(pipeline);
  checkStores(pipeline, region);
  const isV1 = pipeline.pipelineType !== 'V2';
  if (isV1 && (pipeline.executionMode ?? 'SUPERSEDED') !== 'SUPERSEDED')
    throw structure('QUEUED or PARALLEL mode can only be used with V2 pipelines');
  if ((pipeline.triggers ?? []).length > 0) throw notImplemented('triggers of a pipeline');
  checkStages(pipeline, region);
};
