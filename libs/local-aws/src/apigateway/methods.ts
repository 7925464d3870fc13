import type { Integration, Method } from '@aws-sdk/client-api-gateway';
import type { Caller } from '../service.ts';
import { notFound, requireApi, requireResource } from './names.ts';
import type { ApiGatewayState, ApiResource, RestApiRecord } from './state.ts';

export const HTTP_METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** What a call on a method names. */
export interface MethodReference {
  readonly restApiId: string | undefined;
  readonly resourceId: string | undefined;
  readonly httpMethod: string | undefined;
}

/** Where a method is, and it. */
export interface FoundMethod {
  readonly api: RestApiRecord;
  readonly resource: ApiResource;
  readonly method: Method;
}

export const requireMethod = (
  state: ApiGatewayState,
  caller: Caller,
  { restApiId, resourceId, httpMethod = '' }: MethodReference,
): FoundMethod => {
  const api = requireApi(state, caller, restApiId);
  const resource = requireResource(api, resourceId);
  const method = Object.hasOwn(resource.methods, httpMethod)
    ? resource.methods[httpMethod]
    : undefined;
  if (method === undefined) throw notFound('Invalid Method identifier specified');
  return { api, resource, method };
};

export const requireIntegration = ({ method }: FoundMethod, message: string): Integration => {
  if (method.methodIntegration === undefined) throw notFound(message);
  return method.methodIntegration;
};

/** An entry by its status, of a method's or an integration's responses. */
export const requireResponse = <Response>(
  responses: Readonly<Record<string, Response>> | undefined,
  statusCode = '',
): Response => {
  const found =
    responses !== undefined && Object.hasOwn(responses, statusCode)
      ? responses[statusCode]
      : undefined;
  if (found === undefined) throw notFound('Invalid Response status code specified');
  return found;
};

export const keepResource = (
  state: ApiGatewayState,
  api: RestApiRecord,
  resource: ApiResource,
): void =>
  state.apis.put(api.arn, { ...api, resources: { ...api.resources, [resource.id]: resource } });

/** Puts a changed method in the place of what was found. */
export const keepMethod = (
  state: ApiGatewayState,
  { api, resource, method: { httpMethod: name = '' } }: FoundMethod,
  method: Method,
): void =>
  keepResource(state, api, { ...resource, methods: { ...resource.methods, [name]: method } });

/** The same without one entry. */
export const without = <Value>(
  entries: Readonly<Record<string, Value>> | undefined,
  name: string | undefined,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => key !== name));
