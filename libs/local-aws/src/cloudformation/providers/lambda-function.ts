import { zipInlineCode } from '../../lambda/inline-code.ts';
import { canonical, type JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { present, tagChanges, toNumber, toObject, toTagMap, toText, toTexts } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

/** Configuration members that the API takes as the template writes them. */
const CONFIGURATION = [
  'DeadLetterConfig',
  'Description',
  'EphemeralStorage',
  'Handler',
  'Layers',
  'LoggingConfig',
  'Role',
  'Runtime',
  'SnapStart',
  'TracingConfig',
  'VpcConfig',
] as const;

const environmentOf = ({ Environment }: JsonObject) => {
  const variables = toObject(toObject(Environment).Variables);
  return {
    Variables: Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, toText(value) ?? '']),
    ),
  };
};

const configurationOf = (properties: JsonObject) => ({
  ...Object.fromEntries(
    CONFIGURATION.filter((name) => properties[name] !== undefined).map((name) => [
      name,
      properties[name],
    ]),
  ),
  ...present({
    KMSKeyArn: toText(properties.KmsKeyArn),
    MemorySize: toNumber(properties.MemorySize),
    Timeout: toNumber(properties.Timeout),
    Environment: properties.Environment === undefined ? undefined : environmentOf(properties),
  }),
});

/** Code as the API takes it: inline text becomes a zip, as CloudFormation makes one. */
const codeOf = ({ Code, Runtime }: JsonObject) => {
  const { ZipFile, S3Bucket, S3Key, S3ObjectVersion, ImageUri } = toObject(Code);
  return present({
    ZipFile:
      ZipFile === undefined ? undefined : zipInlineCode(toText(Runtime) ?? '', String(ZipFile)),
    S3Bucket: toText(S3Bucket),
    S3Key: toText(S3Key),
    S3ObjectVersion: toText(S3ObjectVersion),
    ImageUri: toText(ImageUri),
  });
};

const arnOf = ({ region, accountId }: ProviderContext, name: string): string =>
  `arn:aws:lambda:${region}:${accountId}:function:${name}`;

const changedNames = (previous: JsonObject, next: JsonObject): ReadonlySet<string> =>
  new Set(
    [...Object.keys(previous), ...Object.keys(next)].filter(
      (name) => canonical(previous[name]) !== canonical(next[name]),
    ),
  );

async function reserveConcurrency(
  context: ProviderContext,
  FunctionName: string,
  properties: JsonObject,
): Promise<void> {
  const reserved = toNumber(properties.ReservedConcurrentExecutions);
  if (reserved === undefined)
    await unlessMissing(context.call('lambda', 'DeleteFunctionConcurrency', { FunctionName }));
  else
    await context.call('lambda', 'PutFunctionConcurrency', {
      FunctionName,
      ReservedConcurrentExecutions: reserved,
    });
}

/** A member that the template has no more goes back to the API's default. */
const DEFAULTS: JsonObject = {
  Description: '',
  DeadLetterConfig: { TargetArn: '' },
  Environment: { Variables: {} },
  Layers: [],
  MemorySize: 128,
  Timeout: 3,
  TracingConfig: { Mode: 'PassThrough' },
};

/** AWS::Lambda::Function */
export const lambdaFunction: ResourceProvider = {
  required: ['Code', 'Role'],
  createOnly: ['FunctionName', 'PackageType'],
  updatable: [
    ...CONFIGURATION,
    'KmsKeyArn',
    'Architectures',
    'Code',
    'Environment',
    'MemorySize',
    'ReservedConcurrentExecutions',
    'Tags',
    'Timeout',
  ],
  nameProperty: 'FunctionName',
  name: { maxLength: 64 },
  tags: 'list',
  identify({ context, properties, physicalName }) {
    const name = toText(properties.FunctionName) ?? physicalName;
    return { physicalId: name, attributes: { Arn: arnOf(context, name) } };
  },
  async create({ context, properties, physicalName }) {
    const name = toText(properties.FunctionName) ?? physicalName;
    const { FunctionArn } = await context.call<{ FunctionArn?: string }>(
      'lambda',
      'CreateFunction',
      {
        FunctionName: name,
        Code: codeOf(properties),
        ...configurationOf(properties),
        ...present({
          Architectures:
            properties.Architectures === undefined ? undefined : toTexts(properties.Architectures),
          PackageType: toText(properties.PackageType),
          Tags: properties.Tags === undefined ? undefined : toTagMap(properties.Tags),
        }),
      },
    );
    if (properties.ReservedConcurrentExecutions !== undefined)
      await reserveConcurrency(context, name, properties);
    return { physicalId: name, attributes: { Arn: FunctionArn ?? arnOf(context, name) } };
  },
  async update({ context, physicalId: FunctionName, properties, previous }) {
    const changed = changedNames(previous, properties);
    const dropped = Object.fromEntries(
      Object.entries(DEFAULTS).filter(([name]) => changed.has(name) && !(name in properties)),
    );
    const isConfiguration = (name: string): boolean =>
      !['Code', 'Architectures', 'Tags', 'ReservedConcurrentExecutions'].includes(name);
    if ([...changed].some(isConfiguration))
      await context.call('lambda', 'UpdateFunctionConfiguration', {
        FunctionName,
        ...dropped,
        ...configurationOf(properties),
      });
    if (changed.has('Code') || changed.has('Architectures'))
      await context.call('lambda', 'UpdateFunctionCode', {
        FunctionName,
        ...codeOf(properties),
        ...(properties.Architectures !== undefined && {
          Architectures: toTexts(properties.Architectures),
        }),
      });
    if (changed.has('ReservedConcurrentExecutions'))
      await reserveConcurrency(context, FunctionName, properties);
    const Resource = arnOf(context, FunctionName);
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    if (Object.keys(tags.set).length > 0)
      await context.call('lambda', 'TagResource', { Resource, Tags: tags.set });
    if (tags.removed.length > 0)
      await context.call('lambda', 'UntagResource', { Resource, TagKeys: tags.removed });
    return {};
  },
  async delete({ context, physicalId: FunctionName }) {
    await unlessMissing(context.call('lambda', 'DeleteFunction', { FunctionName }));
  },
};
