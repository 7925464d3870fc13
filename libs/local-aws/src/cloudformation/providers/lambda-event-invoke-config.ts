import { unlessMissing } from './missing.ts';
import { present, toNumber, toText } from './property.ts';
import type { ResourceProvider, ResourceRequest } from './provider.ts';

const put = ({ context, properties }: ResourceRequest): Promise<unknown> =>
  context.call(
    'lambda',
    'PutFunctionEventInvokeConfig',
    present({
      FunctionName: toText(properties.FunctionName),
      Qualifier: toText(properties.Qualifier),
      MaximumEventAgeInSeconds: toNumber(properties.MaximumEventAgeInSeconds),
      MaximumRetryAttempts: toNumber(properties.MaximumRetryAttempts),
      DestinationConfig: properties.DestinationConfig,
    }),
  );

/** AWS::Lambda::EventInvokeConfig: Ref is `function|qualifier`. */
export const lambdaEventInvokeConfig: ResourceProvider = {
  required: ['FunctionName', 'Qualifier'],
  createOnly: ['FunctionName', 'Qualifier'],
  updatable: ['DestinationConfig', 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts'],
  async create(request) {
    await put(request);
    const { FunctionName, Qualifier } = request.properties;
    return { physicalId: `${toText(FunctionName)}|${toText(Qualifier)}` };
  },
  async update(request) {
    await put(request);
    return {};
  },
  async delete({ context, properties: { FunctionName, Qualifier } }) {
    await unlessMissing(
      context.call('lambda', 'DeleteFunctionEventInvokeConfig', { FunctionName, Qualifier }),
    );
  },
};
