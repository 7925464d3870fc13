import { unlessMissing } from './missing.ts';
import { present, toBoolean, toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** AWS::ApiGateway::RequestValidator: Ref is its id. */
export const apigatewayRequestValidator: ResourceProvider = {
  required: ['RestApiId'],
  createOnly: ['Name', 'RestApiId'],
  updatable: ['ValidateRequestBody', 'ValidateRequestParameters'],
  async create({ context, properties }) {
    const { id = '' } = await context.call<{ id?: string }>(
      'apigateway',
      'CreateRequestValidator',
      {
        restApiId: toText(properties.RestApiId),
        ...present({
          name: toText(properties.Name),
          validateRequestBody: toBoolean(properties.ValidateRequestBody),
          validateRequestParameters: toBoolean(properties.ValidateRequestParameters),
        }),
      },
    );
    return { physicalId: id, attributes: { RequestValidatorId: id } };
  },
  async update({ context, physicalId: requestValidatorId, properties }) {
    const value = (given: boolean | undefined) => String(given === true);
    await context.call('apigateway', 'UpdateRequestValidator', {
      restApiId: toText(properties.RestApiId),
      requestValidatorId,
      patchOperations: [
        {
          op: 'replace',
          path: '/validateRequestBody',
          value: value(toBoolean(properties.ValidateRequestBody)),
        },
        {
          op: 'replace',
          path: '/validateRequestParameters',
          value: value(toBoolean(properties.ValidateRequestParameters)),
        },
      ],
    });
    return {};
  },
  async delete({ context, physicalId: requestValidatorId, properties }) {
    const restApiId = toText(properties.RestApiId);
    await unlessMissing(
      context.call('apigateway', 'DeleteRequestValidator', { restApiId, requestValidatorId }),
    );
  },
};
