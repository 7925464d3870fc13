import type { Json, JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { present, toObject, toText } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

const textMap = (value: Json | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(toObject(value)).map(([key, item]) => [key, toText(item) ?? '']),
  );

const put = (context: ProviderContext, properties: JsonObject) =>
  context.call('apigateway', 'PutGatewayResponse', {
    restApiId: toText(properties.RestApiId),
    responseType: toText(properties.ResponseType),
    responseParameters: textMap(properties.ResponseParameters),
    responseTemplates: textMap(properties.ResponseTemplates),
    ...present({ statusCode: toText(properties.StatusCode) }),
  });

/** AWS::ApiGateway::GatewayResponse: Ref is a name that CloudFormation makes. */
export const apigatewayGatewayResponse: ResourceProvider = {
  required: ['ResponseType', 'RestApiId'],
  createOnly: ['ResponseType', 'RestApiId'],
  updatable: ['ResponseParameters', 'ResponseTemplates', 'StatusCode'],
  name: { maxLength: 64 },
  async create({ context, properties, physicalName }) {
    await put(context, properties);
    return { physicalId: physicalName, attributes: { Id: physicalName } };
  },
  async update({ context, properties }) {
    await put(context, properties);
    return {};
  },
  async delete({ context, properties }) {
    await unlessMissing(
      context.call('apigateway', 'DeleteGatewayResponse', {
        restApiId: toText(properties.RestApiId),
        responseType: toText(properties.ResponseType),
      }),
    );
  },
};
