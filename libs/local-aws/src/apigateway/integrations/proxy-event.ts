import type { ApiCall } from '../data-plane/call-context.ts';

/** Text media types; a body of another comes to the function in base64 if the API calls it binary. */
const isBinary = (types: readonly string[] | undefined, contentType = ''): boolean =>
  (types ?? []).some((type) => type === '*/*' || contentType.startsWith(type));

const orNull = <Values extends object>(values: Values): Values | null =>
  Object.keys(values).length === 0 ? null : values;

/** The event of a proxy integration, format 1.0 (developer guide, "Input format of a Lambda function"). */
export const toProxyEvent = ({ request, route, deployed, context }: ApiCall) => {
  const { api, stage } = deployed;
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const multiValueQuery = Object.fromEntries(
    [...new Set(request.query.keys())].map((name) => [name, request.query.getAll(name)]),
  );
  const binary = isBinary(api.binaryMediaTypes, headers['content-type']);
  return {
    resource: route.resource.path,
    path: request.path,
    httpMethod: request.method,
    headers,
    multiValueHeaders: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    ),
    queryStringParameters: orNull(Object.fromEntries(request.query)),
    multiValueQueryStringParameters: orNull(multiValueQuery),
    pathParameters: orNull({ ...route.pathParameters }),
    stageVariables: orNull({ ...stage.variables }),
    requestContext: context,
    body: request.body.length === 0 ? null : request.body.toString(binary ? 'base64' : 'utf8'),
    isBase64Encoded: binary,
  };
};
