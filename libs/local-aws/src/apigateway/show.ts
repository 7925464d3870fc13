import type { Deployment, Resource, RestApi, Stage } from '@aws-sdk/client-api-gateway';
import { showResourcePolicy } from './resource-policy.ts';
import type { ApiResource, DeploymentRecord, RestApiRecord, StageRecord } from './state.ts';

export const showApi = (api: RestApiRecord): RestApi => ({
  id: api.id,
  name: api.name,
  description: api.description,
  version: api.version,
  createdDate: new Date(api.createdAt),
  apiKeySource: api.apiKeySource,
  endpointConfiguration: api.endpointConfiguration,
  binaryMediaTypes: api.binaryMediaTypes && [...api.binaryMediaTypes],
  minimumCompressionSize: api.minimumCompressionSize,
  disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
  policy: api.policy && showResourcePolicy(api.policy),
  tags: { ...api.tags },
  rootResourceId: api.rootResourceId,
});

/** Methods are named with nothing in them unless the caller asks to embed them. */
export const showResource = (
  { id, parentId, pathPart, path, methods }: ApiResource,
  embedMethods: boolean,
): Resource => ({
  id,
  parentId,
  pathPart,
  path,
  ...(Object.keys(methods).length > 0 && {
    resourceMethods: embedMethods
      ? { ...methods }
      : Object.fromEntries(Object.keys(methods).map((name) => [name, {}])),
  }),
});

export const showDeployment = (
  { id, description, createdAt, snapshot }: DeploymentRecord,
  embedSummary = false,
): Deployment => ({
  id,
  description,
  createdDate: new Date(createdAt),
  ...(embedSummary && {
    apiSummary: Object.fromEntries(
      Object.values(snapshot.resources).map(({ path, methods }) => [
        path,
        Object.fromEntries(
          Object.entries(methods).map(([name, { authorizationType, apiKeyRequired }]) => [
            name,
            { authorizationType, apiKeyRequired },
          ]),
        ),
      ]),
    ),
  }),
});

export const showStage = (stage: StageRecord): Stage => ({
  deploymentId: stage.deploymentId,
  stageName: stage.name,
  description: stage.description,
  documentationVersion: stage.documentationVersion,
  cacheClusterEnabled: stage.cacheClusterEnabled,
  cacheClusterSize: stage.cacheClusterSize,
  cacheClusterStatus: stage.cacheClusterEnabled ? 'AVAILABLE' : 'NOT_AVAILABLE',
  methodSettings: { ...stage.methodSettings },
  variables: Object.keys(stage.variables).length > 0 ? { ...stage.variables } : undefined,
  accessLogSettings: stage.accessLogSettings,
  tracingEnabled: stage.tracingEnabled,
  tags: Object.keys(stage.tags).length > 0 ? { ...stage.tags } : undefined,
  createdDate: new Date(stage.createdAt),
  lastUpdatedDate: new Date(stage.updatedAt),
});
