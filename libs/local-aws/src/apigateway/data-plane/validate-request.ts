import { mediaTypeOf, templateFor } from '../mapping/media-type.ts';
import { fitsSchema } from '../models/fits-schema.ts';
import { readSchema } from '../models/schema-keywords.ts';
import type { ApiCall } from './call-context.ts';
import { GatewayFault } from './gateway-fault.ts';

const parameterOf = ({ request, route }: ApiCall, parameter: string): string | undefined => {
  const [, , place = '', ...rest] = parameter.split('.');
  const name = rest.join('.');
  if (place === 'querystring') return request.query.get(name) ?? undefined;
  if (place === 'header') return request.headers[name.toLowerCase()];
  return place === 'path' && Object.hasOwn(route.pathParameters, name)
    ? route.pathParameters[name]
    : undefined;
};

const validateParameters = (call: ApiCall) => {
  const missing = Object.entries(call.route.method.requestParameters ?? {}).flatMap(
    ([name, required]) =>
      required && parameterOf(call, name) === undefined ? [name.split('.').slice(3).join('.')] : [],
  );
  if (missing.length > 0)
    throw new GatewayFault('BAD_REQUEST_PARAMETERS', {
      message: `Missing required request parameters: [${missing.join(', ')}]`,
    });
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new GatewayFault('BAD_REQUEST_BODY');
  }
};

/** Against the model of the request's media type; a body of another type is not looked at. */
const validateBody = ({ request, route, deployed }: ApiCall) => {
  const mediaType = mediaTypeOf(request.headers['content-type']);
  const named = templateFor(route.method.requestModels ?? {}, mediaType)?.[1] ?? '';
  const { models } = deployed.api;
  const schema = Object.hasOwn(models, named) ? models[named]?.schema : undefined;
  if (schema === undefined) return;
  if (!fitsSchema(parse(request.body.toString()), readSchema(schema)))
    throw new GatewayFault('BAD_REQUEST_BODY');
};

/** What the method's validator asks for: required parameters, and a body that fits its model. */
export const validateRequest = (call: ApiCall): void => {
  const { requestValidatorId = '' } = call.route.method;
  const { requestValidators } = call.deployed.api;
  const validator = Object.hasOwn(requestValidators, requestValidatorId)
    ? requestValidators[requestValidatorId]
    : undefined;
  if (validator?.validateRequestParameters === true) validateParameters(call);
  if (validator?.validateRequestBody === true) validateBody(call);
};
