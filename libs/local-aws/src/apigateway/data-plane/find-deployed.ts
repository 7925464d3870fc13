import type { Method } from '@aws-sdk/client-api-gateway';
import { apiArn, deploymentArn, stageArn } from '../names.ts';
import type { ApiGatewayState, ApiResource, RestApiRecord, StageRecord } from '../state.ts';
import type { ApiRequest } from './api-request.ts';
import { GatewayFault } from './gateway-fault.ts';

export interface Deployed {
  /** The API as it was deployed. */
  readonly api: RestApiRecord;
  readonly stage: StageRecord;
}

const findApi = (state: ApiGatewayState, { apiId, region }: ApiRequest) =>
  region === undefined
    ? [...state.apis.values()].find(({ id }) => id === apiId)
    : state.apis.get(apiArn(region, apiId));

/** The copy of an API that a stage shows; an unknown API or stage is forbidden, as AWS has it. */
export const findDeployed = (state: ApiGatewayState, request: ApiRequest): Deployed => {
  const live = findApi(state, request);
  const stage = live && state.stages.get(stageArn(live.arn, request.stage));
  const deployment =
    stage && state.deployments.get(deploymentArn(stage.apiArn, stage.deploymentId));
  if (stage === undefined || deployment === undefined || live?.disableExecuteApiEndpoint === true)
    throw new GatewayFault('DEFAULT_4XX');
  return { api: deployment.snapshot, stage };
};

export interface Route {
  readonly resource: ApiResource;
  readonly method: Method;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** A word beats a variable, and a variable beats the rest of the path. */
const weightOf = (part: string): number =>
  !part.startsWith('{') ? 2 : part.endsWith('+}') ? 0 : 1;

const matchParts = (
  pattern: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined => {
  const found: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    const given = path[at];
    if (given === undefined || given === '') return undefined;
    const name = /^\{(.+?)(\+?)\}$/.exec(part);
    if (name === null) {
      if (decode(given) !== part) return undefined;
    } else if (name[2] === '+') {
      return { ...found, [name[1] ?? '']: path.slice(at).map(decode).join('/') };
    } else found[name[1] ?? ''] = decode(given);
  }
  return pattern.length === path.length ? found : undefined;
};

const partsOf = (path: string): string[] =>
  path.split('/').filter((part, at, all) => at > 0 && (part !== '' || at < all.length - 1));

const isMoreSpecific = (one: readonly string[], other: readonly string[]): number => {
  for (const [at, part] of one.entries()) {
    const difference = weightOf(other[at] ?? '{+}') - weightOf(part);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** The method that a path and a verb mean; where there is none, AWS says that a token is missing. */
export const findRoute = ({ api }: Deployed, { method: verb, path }: ApiRequest): Route => {
  const given = partsOf(path);
  const matches = Object.values(api.resources)
    .flatMap((resource) => {
      const pattern = partsOf(resource.path);
      const pathParameters = matchParts(pattern, given);
      return pathParameters === undefined ? [] : [{ resource, pattern, pathParameters }];
    })
    .sort((one, other) => isMoreSpecific(one.pattern, other.pattern));
  for (const { resource, pathParameters } of matches) {
    const method = resource.methods[verb] ?? resource.methods.ANY;
    if (method !== undefined) return { resource, method, pathParameters };
  }
  throw new GatewayFault('MISSING_AUTHENTICATION_TOKEN');
};
