import { unlessMissing } from './missing.ts';
import { present, toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** AWS::ApiGateway::Model: Ref is its name. */
export const apigatewayModel: ResourceProvider = {
  required: ['RestApiId'],
  createOnly: ['ContentType', 'Name', 'RestApiId'],
  updatable: ['Description', 'Schema'],
  nameProperty: 'Name',
  async create({ context, properties, physicalName }) {
    // Names of models hold letters and digits only.
    const name = toText(properties.Name) ?? physicalName.replace(/[^a-zA-Z0-9]/g, '');
    await context.call('apigateway', 'CreateModel', {
      restApiId: toText(properties.RestApiId),
      name,
      contentType: toText(properties.ContentType) ?? 'application/json',
      schema: toText(properties.Schema) ?? '{}',
      ...present({ description: toText(properties.Description) }),
    });
    return { physicalId: name };
  },
  async update({ context, physicalId: modelName, properties }) {
    await context.call('apigateway', 'UpdateModel', {
      restApiId: toText(properties.RestApiId),
      modelName,
      patchOperations: [
        { op: 'replace', path: '/description', value: toText(properties.Description) ?? '' },
        { op: 'replace', path: '/schema', value: toText(properties.Schema) ?? '{}' },
      ],
    });
    return {};
  },
  async delete({ context, physicalId: modelName, properties }) {
    const restApiId = toText(properties.RestApiId);
    await unlessMissing(context.call('apigateway', 'DeleteModel', { restApiId, modelName }));
  },
};
