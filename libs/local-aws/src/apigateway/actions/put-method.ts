import type { Method, PutMethodRequest } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { HTTP_METHODS, keepMethod } from '../methods.ts';
import { badRequest, conflict, notImplemented, requireApi, requireResource } from '../names.ts';
import { restOperation } from '../rest-operation.ts';
import type { RestApiRecord } from '../state.ts';

const refuseUnserved = ({ authorizationType = '', apiKeyRequired }: PutMethodRequest) => {
  if (authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS')
    throw notImplemented(`apigateway: authorizationType ${authorizationType}`);
  if (authorizationType !== 'NONE' && authorizationType !== 'AWS_IAM')
    throw badRequest(
      'Invalid authorization type specified. Must be one of [NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS]',
    );
  if (apiKeyRequired === true) throw notImplemented('apigateway: apiKeyRequired');
};

const checkReferences = (api: RestApiRecord, input: PutMethodRequest) => {
  const { requestValidatorId, requestModels = {} } = input;
  if (requestValidatorId !== undefined && !Object.hasOwn(api.requestValidators, requestValidatorId))
    throw badRequest('Invalid Request Validator identifier specified');
  for (const model of Object.values(requestModels))
    if (!Object.hasOwn(api.models, model))
      throw badRequest(`Invalid model identifier specified: ${model}`);
};

export const putMethod = ({ state }: ApiGatewayContext) =>
  restOperation<PutMethodRequest, Method>('PutMethod', (input, { caller }) => {
    const { httpMethod = '' } = input;
    const api = requireApi(state, caller, input.restApiId);
    const resource = requireResource(api, input.resourceId);
    if (!HTTP_METHODS.includes(httpMethod))
      throw badRequest(`Invalid HttpMethod specified. Valid options are ${HTTP_METHODS.join(',')}`);
    refuseUnserved(input);
    if (resource.methods[httpMethod] !== undefined)
      throw conflict('Method already exists for this resource');
    checkReferences(api, input);
    const method: Method = {
      httpMethod,
      authorizationType: input.authorizationType,
      apiKeyRequired: false,
      ...(input.operationName !== undefined && { operationName: input.operationName }),
      ...(input.requestParameters !== undefined && { requestParameters: input.requestParameters }),
      ...(input.requestModels !== undefined && { requestModels: input.requestModels }),
      ...(input.requestValidatorId !== undefined && {
        requestValidatorId: input.requestValidatorId,
      }),
      ...(input.authorizationScopes !== undefined && {
        authorizationScopes: input.authorizationScopes,
      }),
    };
    keepMethod(state, { api, resource, method }, method);
    return method;
  });
