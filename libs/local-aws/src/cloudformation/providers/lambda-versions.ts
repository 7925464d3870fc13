import type { Json } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { present, toObject, toObjects, toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** AWS::Lambda::Version: Ref is the version's ARN. */
export const lambdaVersion: ResourceProvider = {
  required: ['FunctionName'],
  createOnly: ['FunctionName', 'CodeSha256', 'Description', 'RuntimePolicy'],
  updatable: [],
  async create({ context, properties }) {
    const { FunctionArn = '', Version = '' } = await context.call<{
      FunctionArn?: string;
      Version?: string;
    }>(
      'lambda',
      'PublishVersion',
      present({
        FunctionName: toText(properties.FunctionName),
        CodeSha256: toText(properties.CodeSha256),
        Description: toText(properties.Description),
      }),
    );
    return { physicalId: FunctionArn, attributes: { Version, FunctionArn } };
  },
  async delete({ context, physicalId, properties: { FunctionName } }) {
    const Qualifier = physicalId.split(':').at(-1);
    await unlessMissing(context.call('lambda', 'DeleteFunction', { FunctionName, Qualifier }));
  },
};

const routingOf = (value: Json | undefined) =>
  value === undefined
    ? undefined
    : {
        AdditionalVersionWeights: Object.fromEntries(
          toObjects(toObject(value).AdditionalVersionWeights).map(
            ({ FunctionVersion, FunctionWeight }) => [
              String(FunctionVersion),
              Number(FunctionWeight),
            ],
          ),
        ),
      };

/** AWS::Lambda::Alias: Ref is the alias's ARN. */
export const lambdaAlias: ResourceProvider = {
  required: ['FunctionName', 'FunctionVersion', 'Name'],
  createOnly: ['FunctionName', 'Name'],
  updatable: ['FunctionVersion', 'Description', 'RoutingConfig'],
  nameProperty: 'Name',
  identify({ context: { region, accountId }, properties: { FunctionName, Name } }) {
    const name = (toText(FunctionName) ?? '').split(':function:').at(-1);
    const AliasArn = `arn:aws:lambda:${region}:${accountId}:function:${name}:${toText(Name)}`;
    return { physicalId: AliasArn, attributes: { AliasArn } };
  },
  async create({ context, properties }) {
    const { AliasArn = '' } = await context.call<{ AliasArn?: string }>(
      'lambda',
      'CreateAlias',
      present({
        FunctionName: toText(properties.FunctionName),
        FunctionVersion: toText(properties.FunctionVersion),
        Name: toText(properties.Name),
        Description: toText(properties.Description),
        RoutingConfig: routingOf(properties.RoutingConfig),
      }),
    );
    return { physicalId: AliasArn, attributes: { AliasArn } };
  },
  async update({ context, properties }) {
    await context.call('lambda', 'UpdateAlias', {
      FunctionName: toText(properties.FunctionName),
      Name: toText(properties.Name),
      FunctionVersion: toText(properties.FunctionVersion),
      Description: toText(properties.Description) ?? '',
      RoutingConfig: routingOf(properties.RoutingConfig) ?? { AdditionalVersionWeights: {} },
    });
    return {};
  },
  async delete({ context, properties: { FunctionName, Name } }) {
    await unlessMissing(context.call('lambda', 'DeleteAlias', { FunctionName, Name }));
  },
};
