import type { CacheClusterSize } from '@aws-sdk/client-api-gateway';
import type { Aws } from '../service.ts';
import { LIMITS } from './limits.ts';
import { badRequest, stageArn } from './names.ts';
import type { RestApiRecord, StageRecord } from './state.ts';
import { requireTags } from './tags.ts';

export interface StageInput {
  readonly stageName?: string | undefined;
  readonly deploymentId: string;
  readonly description?: string | undefined;
  readonly documentationVersion?: string | undefined;
  readonly variables?: Readonly<Record<string, string>> | undefined;
  readonly cacheClusterEnabled?: boolean | undefined;
  readonly cacheClusterSize?: CacheClusterSize | undefined;
  readonly tracingEnabled?: boolean | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

export const requireVariables = (
  variables: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => {
  for (const [name, value] of Object.entries(variables)) {
    if (!LIMITS.variableName.test(name))
      throw badRequest(
        'Stage variable names may only contain alphanumeric characters and underscores',
      );
    if (!LIMITS.variableValue.test(value))
      throw badRequest(
        'Stage variable values must match the regular expression [A-Za-z0-9-._~:/?#&=,]+',
      );
  }
  return { ...variables };
};

export const newStage = (aws: Aws, api: RestApiRecord, input: StageInput): StageRecord => {
  const { stageName: name = '', description, documentationVersion, cacheClusterSize } = input;
  if (!LIMITS.stageName.test(name)) throw badRequest('Stage name only allows a-zA-Z0-9_-');
  const now = aws.clock.now();
  return {
    arn: stageArn(api.arn, name),
    apiArn: api.arn,
    name,
    deploymentId: input.deploymentId,
    ...(description !== undefined && { description }),
    ...(documentationVersion !== undefined && { documentationVersion }),
    variables: requireVariables(input.variables),
    methodSettings: {},
    cacheClusterEnabled: input.cacheClusterEnabled ?? false,
    ...(cacheClusterSize !== undefined && { cacheClusterSize }),
    tracingEnabled: input.tracingEnabled ?? false,
    tags: requireTags(input.tags),
    createdAt: now,
    updatedAt: now,
  };
};
