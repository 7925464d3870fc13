import { unlessMissing } from './missing.ts';
import { present, toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** AWS::Lambda::Permission: Ref is the statement's id. */
export const lambdaPermission: ResourceProvider = {
  required: ['Action', 'FunctionName', 'Principal'],
  createOnly: [
    'Action',
    'EventSourceToken',
    'FunctionName',
    'FunctionUrlAuthType',
    'InvokedViaFunctionUrl',
    'Principal',
    'PrincipalOrgID',
    'SourceAccount',
    'SourceArn',
  ],
  updatable: [],
  name: { maxLength: 100 },
  identify: ({ physicalName }) => ({ physicalId: physicalName, attributes: { Id: physicalName } }),
  async create({ context, properties, physicalName }) {
    await context.call('lambda', 'AddPermission', {
      StatementId: physicalName,
      ...present({
        Action: toText(properties.Action),
        EventSourceToken: toText(properties.EventSourceToken),
        FunctionName: toText(properties.FunctionName),
        FunctionUrlAuthType: toText(properties.FunctionUrlAuthType),
        Principal: toText(properties.Principal),
        PrincipalOrgID: toText(properties.PrincipalOrgID),
        SourceAccount: toText(properties.SourceAccount),
        SourceArn: toText(properties.SourceArn),
      }),
    });
    return { physicalId: physicalName, attributes: { Id: physicalName } };
  },
  async delete({ context, properties, physicalId: StatementId }) {
    const { FunctionName } = properties;
    await unlessMissing(context.call('lambda', 'RemovePermission', { FunctionName, StatementId }));
  },
};
