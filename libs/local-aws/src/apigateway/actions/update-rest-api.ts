import type { PatchOperation, RestApi, UpdateRestApiRequest } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { badRequest, requireApi } from '../names.ts';
import { decodePointer, invalidPath, requireOp } from '../patch.ts';
import { readResourcePolicy } from '../resource-policy.ts';
import { restOperation } from '../rest-operation.ts';
import { showApi } from '../show.ts';
import type { RestApiRecord } from '../state.ts';
import { policyPermission } from './policy-permission.ts';

type Change = (api: RestApiRecord, value: string) => Partial<RestApiRecord>;

const ENDPOINTS = ['EDGE', 'REGIONAL'] as const;

/** What `replace` changes, by path (API reference, "Patch operations"). */
const REPLACE: Readonly<Record<string, Change>> = {
  '/name': (_api, name) => {
    if (name === '') throw badRequest('API name cannot be empty');
    return { name };
  },
  '/description': (_api, description) => ({ description }),
  '/version': (_api, version) => ({ version }),
  '/policy': (api, value) => ({ policy: readResourcePolicy(value, api) }),
  '/disableExecuteApiEndpoint': (_api, value) => ({ disableExecuteApiEndpoint: value === 'true' }),
  '/minimumCompressionSize': (_api, value) => ({ minimumCompressionSize: Number(value) }),
};

const withoutPolicy = ({ policy: _policy, ...api }: RestApiRecord): RestApiRecord => api;

/** `/binaryMediaTypes/image~1png`, `/endpointConfiguration/types/EDGE`: one element of a list. */
const changeList = (api: RestApiRecord, { op, path = '', value }: PatchOperation) => {
  const [, list = '', ...rest] = path.split('/');
  const item = decodePointer(rest.at(-1) ?? '');
  if (list === 'binaryMediaTypes' && rest.length === 1) {
    const others = (api.binaryMediaTypes ?? []).filter((type) => type !== item);
    const added = op === 'remove' ? [] : [op === 'replace' ? (value ?? item) : item];
    return { binaryMediaTypes: [...others, ...added] };
  }
  if (path.startsWith('/endpointConfiguration/types/') && op === 'replace') {
    const type = ENDPOINTS.find((known) => known === value);
    if (type === undefined) throw badRequest(`Invalid endpoint type ${value}`);
    return { endpointConfiguration: { ...api.endpointConfiguration, types: [type] } };
  }
  throw invalidPath(path, Object.keys(REPLACE));
};

const apply = (api: RestApiRecord, patch: PatchOperation): RestApiRecord => {
  const { op, path = '', value = '' } = patch;
  // An empty policy takes the policy away.
  if (path === '/policy' && (op === 'remove' || value === '')) return withoutPolicy(api);
  const change = Object.hasOwn(REPLACE, path) ? REPLACE[path] : undefined;
  if (change === undefined) return { ...api, ...changeList(api, patch) };
  requireOp(patch, ['replace']);
  return { ...api, ...change(api, value) };
};

/** Shows in no stage before the API is deployed again: a deployment is a copy. */
export const updateRestApi = ({ state }: ApiGatewayContext) =>
  restOperation<UpdateRestApiRequest, RestApi>(
    'UpdateRestApi',
    ({ restApiId, patchOperations = [] }, { caller }) => {
      const api = patchOperations.reduce(apply, requireApi(state, caller, restApiId));
      state.apis.put(api.arn, api);
      return showApi(api);
    },
    ({ restApiId = '', patchOperations = [] }, { caller }) =>
      patchOperations.some(({ path }) => path === '/policy')
        ? policyPermission(caller.region, restApiId)
        : [],
  );
