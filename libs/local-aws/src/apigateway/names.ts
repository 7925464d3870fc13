import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import type {
  ApiGatewayState,
  ApiResource,
  DeploymentRecord,
  RestApiRecord,
  StageRecord,
} from './state.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** As AWS's ids look: lower-case letters and digits, 10 for an API, 6 for what is in it. */
export const shortId = (aws: Aws, length: number): string =>
  Array.from(aws.ids.bytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

export const apiArn = (region: string, id: string): string =>
  `arn:aws:apigateway:${region}::/restapis/${id}`;

export const deploymentArn = (api: string, id: string): string => `${api}/deployments/${id}`;

export const stageArn = (api: string, name: string): string => `${api}/stages/${name}`;

export const accountArn = ({ region, accountId }: Caller): string =>
  `arn:aws:apigateway:${region}:${accountId}:/account`;

export const badRequest = (message: string): AwsError =>
  new AwsError('BadRequestException', message);

export const conflict = (message: string): AwsError =>
  new AwsError('ConflictException', message, 409);

export const notFound = (message: string): AwsError =>
  new AwsError('NotFoundException', message, 404);

export const notImplemented = (what: string): AwsError =>
  new AwsError('NotImplementedException', `local-aws: ${what} is not implemented`, 501);

export const requireApi = (state: ApiGatewayState, caller: Caller, id = ''): RestApiRecord => {
  const api = state.apis.get(apiArn(caller.region, id));
  if (api?.accountId === caller.accountId) return api;
  throw notFound(`Invalid API identifier specified ${caller.accountId}:${id}`);
};

export const requireResource = (api: RestApiRecord, id = ''): ApiResource => {
  const resource = Object.hasOwn(api.resources, id) ? api.resources[id] : undefined;
  if (resource === undefined) throw notFound('Invalid Resource identifier specified');
  return resource;
};

export const requireDeployment = (
  state: ApiGatewayState,
  api: RestApiRecord,
  id = '',
): DeploymentRecord => {
  const deployment = state.deployments.get(deploymentArn(api.arn, id));
  if (deployment === undefined) throw notFound('Invalid Deployment identifier specified');
  return deployment;
};

export const requireStage = (
  state: ApiGatewayState,
  api: RestApiRecord,
  name = '',
): StageRecord => {
  const stage = state.stages.get(stageArn(api.arn, name));
  if (stage === undefined) throw notFound('Invalid stage identifier specified');
  return stage;
};

export const stagesOf = (state: ApiGatewayState, api: RestApiRecord): readonly StageRecord[] =>
  [...state.stages.values()].filter((stage) => stage.apiArn === api.arn);
