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

/** What the method's validator asks for: required parameters. */
export const validateRequest = (call: ApiCall): void => {
  const { method } = call.route;
  const { requestValidators } = call.deployed.api;
  const { requestValidatorId = '', requestParameters = {} } = method;
  const validator = Object.hasOwn(requestValidators, requestValidatorId)
    ? requestValidators[requestValidatorId]
    : undefined;
  if (validator?.validateRequestParameters !== true) return;
  const missing = Object.entries(requestParameters).flatMap(([name, required]) =>
    required && parameterOf(call, name) === undefined ? [name.split('.').slice(3).join('.')] : [],
  );
  if (missing.length > 0)
    throw new GatewayFault('BAD_REQUEST_PARAMETERS', {
      message: `Missing required request parameters: [${missing.join(', ')}]`,
    });
};
