import type {
  DeleteGatewayResponseRequest,
  GatewayResponse,
  GatewayResponses,
  GatewayResponseType,
  GetGatewayResponseRequest,
  GetGatewayResponsesRequest,
  PutGatewayResponseRequest,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { GATEWAY_RESPONSE_TYPES, usualGatewayResponse } from '../gateway-response-types.ts';
import { without } from '../methods.ts';
import { badRequest, notFound, requireApi } from '../names.ts';
import { restOperation } from '../rest-operation.ts';
import type { RestApiRecord } from '../state.ts';

const requireType = (type = ''): GatewayResponseType => {
  const known = GATEWAY_RESPONSE_TYPES.find((name) => name === type);
  if (known === undefined)
    throw badRequest(
      `1 validation error detected: Value '${type}' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [${GATEWAY_RESPONSE_TYPES.join(', ')}]`,
    );
  return known;
};

const find = (api: RestApiRecord, type: GatewayResponseType): GatewayResponse =>
  (Object.hasOwn(api.gatewayResponses, type) ? api.gatewayResponses[type] : undefined) ??
  usualGatewayResponse(type);

/** How API Gateway's own answers look. */
export const gatewayResponses = ({ state }: ApiGatewayContext) => ({
  ...restOperation<PutGatewayResponseRequest, GatewayResponse>(
    'PutGatewayResponse',
    (input, { caller }) => {
      const api = requireApi(state, caller, input.restApiId);
      const responseType = requireType(input.responseType);
      const { statusCode } = {
        ...usualGatewayResponse(responseType),
        ...(input.statusCode !== undefined && { statusCode: input.statusCode }),
      };
      const response: GatewayResponse = {
        responseType,
        ...(statusCode !== undefined && { statusCode }),
        responseParameters: input.responseParameters ?? {},
        responseTemplates: input.responseTemplates ?? {},
        defaultResponse: false,
      };
      state.apis.put(api.arn, {
        ...api,
        gatewayResponses: { ...api.gatewayResponses, [responseType]: response },
      });
      return response;
    },
  ),
  ...restOperation<GetGatewayResponseRequest, GatewayResponse>(
    'GetGatewayResponse',
    (input, { caller }) =>
      find(requireApi(state, caller, input.restApiId), requireType(input.responseType)),
  ),
  ...restOperation<GetGatewayResponsesRequest, GatewayResponses>(
    'GetGatewayResponses',
    (input, { caller }) => {
      const api = requireApi(state, caller, input.restApiId);
      return { items: GATEWAY_RESPONSE_TYPES.map((type) => find(api, type)) };
    },
  ),
  ...restOperation<DeleteGatewayResponseRequest, object>(
    'DeleteGatewayResponse',
    (input, { caller }) => {
      const api = requireApi(state, caller, input.restApiId);
      const type = requireType(input.responseType);
      if (!Object.hasOwn(api.gatewayResponses, type))
        throw notFound('Gateway response type not defined on api');
      state.apis.put(api.arn, { ...api, gatewayResponses: without(api.gatewayResponses, type) });
      return {};
    },
  ),
});
