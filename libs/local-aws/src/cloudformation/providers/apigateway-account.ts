import type { JsonObject } from '../template/json.ts';
import { toText } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

const put = (context: ProviderContext, { CloudWatchRoleArn }: JsonObject) =>
  context.call('apigateway', 'UpdateAccount', {
    patchOperations: [
      { op: 'replace', path: '/cloudwatchRoleArn', value: toText(CloudWatchRoleArn) ?? '' },
    ],
  });

/** AWS::ApiGateway::Account: the settings of an account and region, which outlive the stack. */
export const apigatewayAccount: ResourceProvider = {
  createOnly: [],
  updatable: ['CloudWatchRoleArn'],
  name: { maxLength: 64 },
  async create({ context, properties, physicalName }) {
    await put(context, properties);
    return { physicalId: physicalName, attributes: { Id: physicalName } };
  },
  async update({ context, properties }) {
    await put(context, properties);
    return {};
  },
  async delete() {
    // CloudFormation leaves the settings as they are: other stacks may count on them.
  },
};
