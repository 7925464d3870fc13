import type { Json, JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { present, toBoolean, toNumber, toObject, toObjects, toText, toTexts } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

/** A map whose values are text, as templates and parameter mappings are. */
const textMap = (value: Json | undefined): Record<string, string> | undefined =>
  value === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(toObject(value)).map(([key, item]) => [key, toText(item) ?? '']),
      );

const truthMap = (value: Json | undefined): Record<string, boolean> | undefined =>
  value === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(toObject(value)).map(([key, item]) => [key, toBoolean(item) === true]),
      );

const referenceOf = (properties: JsonObject) => ({
  restApiId: toText(properties.RestApiId),
  resourceId: toText(properties.ResourceId),
  httpMethod: toText(properties.HttpMethod),
});

type Reference = ReturnType<typeof referenceOf>;

const putMethod = (context: ProviderContext, reference: Reference, properties: JsonObject) =>
  context.call('apigateway', 'PutMethod', {
    ...reference,
    authorizationType: toText(properties.AuthorizationType) ?? 'NONE',
    ...present({
      apiKeyRequired: toBoolean(properties.ApiKeyRequired),
      authorizerId: toText(properties.AuthorizerId),
      authorizationScopes:
        properties.AuthorizationScopes && toTexts(properties.AuthorizationScopes),
      operationName: toText(properties.OperationName),
      requestModels: textMap(properties.RequestModels),
      requestParameters: truthMap(properties.RequestParameters),
      requestValidatorId: toText(properties.RequestValidatorId),
    }),
  });

const putResponses = async (context: ProviderContext, reference: Reference, responses: Json) => {
  for (const { StatusCode, ResponseParameters, ResponseModels } of toObjects(responses))
    await context.call('apigateway', 'PutMethodResponse', {
      ...reference,
      statusCode: toText(StatusCode),
      ...present({
        responseParameters: truthMap(ResponseParameters),
        responseModels: textMap(ResponseModels),
      }),
    });
};

const putIntegration = async (
  context: ProviderContext,
  reference: Reference,
  given: JsonObject,
) => {
  await context.call('apigateway', 'PutIntegration', {
    ...reference,
    type: toText(given.Type),
    ...present({
      integrationHttpMethod: toText(given.IntegrationHttpMethod),
      uri: toText(given.Uri),
      credentials: toText(given.Credentials),
      connectionType: toText(given.ConnectionType),
      connectionId: toText(given.ConnectionId),
      requestParameters: textMap(given.RequestParameters),
      requestTemplates: textMap(given.RequestTemplates),
      passthroughBehavior: toText(given.PassthroughBehavior),
      cacheNamespace: toText(given.CacheNamespace),
      cacheKeyParameters: given.CacheKeyParameters && toTexts(given.CacheKeyParameters),
      contentHandling: toText(given.ContentHandling),
      timeoutInMillis: toNumber(given.TimeoutInMillis),
    }),
  });
  for (const response of toObjects(given.IntegrationResponses))
    await context.call('apigateway', 'PutIntegrationResponse', {
      ...reference,
      statusCode: toText(response.StatusCode),
      ...present({
        selectionPattern: toText(response.SelectionPattern),
        responseParameters: textMap(response.ResponseParameters),
        responseTemplates: textMap(response.ResponseTemplates),
        contentHandling: toText(response.ContentHandling),
      }),
    });
};

const put = async (context: ProviderContext, properties: JsonObject) => {
  const reference = referenceOf(properties);
  await putMethod(context, reference, properties);
  await putResponses(context, reference, properties.MethodResponses ?? []);
  if (properties.Integration !== undefined)
    await putIntegration(context, reference, toObject(properties.Integration));
};

const remove = (context: ProviderContext, properties: JsonObject) =>
  unlessMissing(context.call('apigateway', 'DeleteMethod', referenceOf(properties)));

/** AWS::ApiGateway::Method: Ref is a name that CloudFormation makes. An update puts the method anew, as AWS's does. */
export const apigatewayMethod: ResourceProvider = {
  required: ['HttpMethod', 'ResourceId', 'RestApiId'],
  createOnly: ['HttpMethod', 'ResourceId', 'RestApiId'],
  updatable: [
    'ApiKeyRequired',
    'AuthorizationScopes',
    'AuthorizationType',
    'AuthorizerId',
    'Integration',
    'MethodResponses',
    'OperationName',
    'RequestModels',
    'RequestParameters',
    'RequestValidatorId',
  ],
  name: { maxLength: 64 },
  async create({ context, properties, physicalName }) {
    await put(context, properties);
    return { physicalId: physicalName };
  },
  async update({ context, properties }) {
    await remove(context, properties);
    await put(context, properties);
    return {};
  },
  async delete({ context, properties }) {
    await remove(context, properties);
  },
};
