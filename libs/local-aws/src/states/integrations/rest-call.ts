import type { Json } from '@countersign/states-language';
import type { Failure } from './failure.ts';

/** The parameters of `apigateway:invoke`, read (developer guide, "API Gateway", request format). */
export interface RestCall {
  readonly endpoint: string;
  readonly method: string;
  /** From the root: `/stage/a/b`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly authType: 'NO_AUTH' | 'IAM_ROLE' | 'RESOURCE_POLICY';
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const WITH_BODY = ['PATCH', 'POST', 'PUT'];
const AUTH_TYPES = ['NO_AUTH', 'IAM_ROLE', 'RESOURCE_POLICY'] as const;

const FORBIDDEN_HEADERS =
  /^(x-forwarded.*|x-amz.*|authorization|connection|content-md5|expect|host|max-forwards|proxy-authenticate|server|te|transfer-encoding|trailer|upgrade|via|www-authenticate)$/i;

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: Json): string[] =>
  [value].flat().map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));

const refuse = (cause: string): Failure => ({ error: 'States.Runtime', cause });

const withoutNulls = (value: Json): Json => {
  if (Array.isArray(value)) return value.map((item: Json) => withoutNulls(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) =>
      item === null ? [] : [[key, withoutNulls(item)]],
    ),
  );
};

const toBody = (body: Json, allowNullValues: boolean): string => {
  if (typeof body === 'string') return body;
  return JSON.stringify(allowNullValues ? body : withoutNulls(body));
};

const readHeaders = (given: Json | undefined, hasBody: boolean) => {
  const headers: Record<string, string> = hasBody ? { 'content-type': 'application/json' } : {};
  for (const [name, value] of Object.entries(isObject(given) ? given : {}))
    headers[name.toLowerCase()] = texts(value).join(', ');
  return headers;
};

const readQuery = (given: Json | undefined): URLSearchParams =>
  new URLSearchParams(
    Object.entries(isObject(given) ? given : {}).flatMap(([name, value]) =>
      texts(value).map((text): [string, string] => [name, text]),
    ),
  );

/** What is asked for, or why it can not be: such a task is wrong in its definition, so no Retry helps. */
export const readRestCall = (parameters: Json): RestCall | Failure => {
  const given = isObject(parameters) ? parameters : {};
  const { ApiEndpoint, Method, Stage = '', Path = '', RequestBody, AuthType = 'NO_AUTH' } = given;
  if (typeof ApiEndpoint !== 'string' || ApiEndpoint === '')
    return refuse("The field 'ApiEndpoint' is required but was missing");
  if (typeof Method !== 'string' || !METHODS.includes(Method))
    return refuse(`The field 'Method' must be one of ${METHODS.join(', ')}`);
  const authType = AUTH_TYPES.find((known) => known === AuthType);
  if (authType === undefined)
    return refuse(`The field 'AuthType' must be one of ${AUTH_TYPES.join(', ')}`);
  const forbidden = Object.keys(isObject(given.Headers) ? given.Headers : {}).find((name) =>
    FORBIDDEN_HEADERS.test(name),
  );
  if (forbidden !== undefined)
    return refuse(`The header '${forbidden}' can not be set in 'Headers'`);
  const hasBody = RequestBody !== undefined && RequestBody !== null;
  if (hasBody && !WITH_BODY.includes(Method))
    return refuse(`The field 'RequestBody' is for the methods ${WITH_BODY.join(', ')} only`);
  const parts = [Stage, Path].filter((part) => part !== '' && part !== null);
  return {
    endpoint: ApiEndpoint,
    method: Method,
    path: `/${parts.join('/')}`,
    query: readQuery(given.QueryParameters),
    headers: readHeaders(given.Headers, hasBody),
    body: hasBody ? toBody(RequestBody, given.AllowNullValues === true) : '',
    authType,
  };
};
