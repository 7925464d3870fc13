import { unlessMissing } from './missing.ts';
import { toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** AWS::ApiGateway::Resource: Ref is its id. */
export const apigatewayResource: ResourceProvider = {
  required: ['ParentId', 'PathPart', 'RestApiId'],
  createOnly: ['ParentId', 'PathPart', 'RestApiId'],
  updatable: [],
  async create({ context, properties }) {
    const { id = '' } = await context.call<{ id?: string }>('apigateway', 'CreateResource', {
      restApiId: toText(properties.RestApiId),
      parentId: toText(properties.ParentId),
      pathPart: toText(properties.PathPart),
    });
    return { physicalId: id, attributes: { ResourceId: id } };
  },
  async delete({ context, physicalId: resourceId, properties }) {
    const restApiId = toText(properties.RestApiId);
    await unlessMissing(context.call('apigateway', 'DeleteResource', { restApiId, resourceId }));
  },
};
