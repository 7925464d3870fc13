import type { PatchOperation, Stage, UpdateStageRequest } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { invalidSettingPath, patchMethodSettings } from '../method-setting-patch.ts';
import { requireApi, requireDeployment, requireStage } from '../names.ts';
import { requireVariables } from '../new-stage.ts';
import { decodePointer, requireOp } from '../patch.ts';
import { restOperation } from '../rest-operation.ts';
import { showStage } from '../show.ts';
import type { StageRecord } from '../state.ts';

const KNOWN = [
  '/deploymentId',
  '/description',
  '/tracingEnabled',
  '/cacheClusterEnabled',
  '/accessLogSettings/destinationArn',
  '/accessLogSettings/format',
  '/variables/{name}',
];

type Change = (value: string, stage: StageRecord) => Partial<StageRecord>;

const REPLACE: Readonly<Record<string, Change>> = {
  '/deploymentId': (deploymentId) => ({ deploymentId }),
  '/description': (description) => ({ description }),
  '/tracingEnabled': (value) => ({ tracingEnabled: value === 'true' }),
  '/cacheClusterEnabled': (value) => ({ cacheClusterEnabled: value === 'true' }),
  '/accessLogSettings/destinationArn': (destinationArn, { accessLogSettings }) => ({
    accessLogSettings: { ...accessLogSettings, destinationArn },
  }),
  '/accessLogSettings/format': (format, { accessLogSettings }) => ({
    accessLogSettings: { ...accessLogSettings, format },
  }),
};

const patchVariable = (
  variables: StageRecord['variables'],
  name: string,
  { op, value = '' }: PatchOperation,
) =>
  op === 'remove'
    ? Object.fromEntries(Object.entries(variables).filter(([known]) => known !== name))
    : requireVariables({ ...variables, [name]: value });

const withoutLogs = ({ accessLogSettings: _none, ...stage }: StageRecord): StageRecord => stage;

const apply = (stage: StageRecord, patch: PatchOperation): StageRecord => {
  const { op, path = '', value = '' } = patch;
  const variable = /^\/variables\/(.+)$/.exec(path)?.[1];
  if (variable !== undefined) {
    const variables = patchVariable(stage.variables, decodePointer(variable), patch);
    return { ...stage, variables };
  }
  if (path === '/accessLogSettings' && op === 'remove') return withoutLogs(stage);
  const change = Object.hasOwn(REPLACE, path) ? REPLACE[path] : undefined;
  if (change !== undefined) {
    requireOp(patch, ['replace']);
    return { ...stage, ...change(value, stage) };
  }
  const methodSettings = patchMethodSettings(stage.methodSettings, patch);
  if (methodSettings === undefined) throw invalidSettingPath(path, KNOWN);
  return { ...stage, methodSettings };
};

export const updateStage = ({ aws, state }: ApiGatewayContext) =>
  restOperation<UpdateStageRequest, Stage>('UpdateStage', (input, { caller }) => {
    const api = requireApi(state, caller, input.restApiId);
    const before = requireStage(state, api, input.stageName);
    const stage = (input.patchOperations ?? []).reduce(apply, before);
    requireDeployment(state, api, stage.deploymentId);
    const updated = { ...stage, updatedAt: aws.clock.now() };
    state.stages.put(stage.arn, updated);
    return showStage(updated);
  });
