import { AwsError } from '../../aws-error.ts';
import type { JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import {
  present,
  tagChanges,
  toBoolean,
  toObject,
  toObjects,
  toTagMap,
  toText,
} from './property.ts';
import type { ExistingRequest, ProviderContext, ResourceProvider } from './provider.ts';

const REFUSED = ['CanarySetting', 'ClientCertificateId'];

const refuseUnserved = (properties: JsonObject): void => {
  const name = REFUSED.find((refused) => properties[refused] !== undefined);
  if (name !== undefined)
    throw new AwsError(
      'NotImplementedException',
      `local-aws does not make an AWS::ApiGateway::Stage with ${name}`,
    );
};

interface Patch {
  readonly op: 'remove' | 'replace';
  readonly path: string;
  readonly value?: string;
}

/** Members of a method setting, by what they are called in a patch path. */
const SETTINGS = {
  CacheDataEncrypted: 'caching/dataEncrypted',
  CacheTtlInSeconds: 'caching/ttlInSeconds',
  CachingEnabled: 'caching/enabled',
  DataTraceEnabled: 'logging/dataTrace',
  LoggingLevel: 'logging/loglevel',
  MetricsEnabled: 'metrics/enabled',
  ThrottlingBurstLimit: 'throttling/burstLimit',
  ThrottlingRateLimit: 'throttling/rateLimit',
} as const;

/** `/~1orders` is the path `/orders`, `/` the root, `/*` every one. */
const settingKey = ({ ResourcePath, HttpMethod }: JsonObject): string => {
  const path = (toText(ResourcePath) ?? '').replace(/^\//, '');
  return `${path === '' ? '~1' : path}/${toText(HttpMethod)}`;
};

const keysOf = ({ MethodSettings }: JsonObject): string[] =>
  toObjects(MethodSettings).map(settingKey);

const settingPatches = (properties: JsonObject): readonly Patch[] =>
  toObjects(properties.MethodSettings).flatMap((setting) =>
    Object.entries(SETTINGS).flatMap(([name, path]): Patch[] =>
      setting[name] === undefined
        ? []
        : [
            {
              op: 'replace',
              path: `/${settingKey(setting)}/${path}`,
              value: toText(setting[name]) ?? '',
            },
          ],
    ),
  );

const variablesOf = ({ Variables }: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(toObject(Variables)).map(([name, value]) => [name, toText(value) ?? '']),
  );

const variablePatches = (previous: JsonObject, next: JsonObject): readonly Patch[] => {
  const { set, removed } = tagChanges(variablesOf(previous), variablesOf(next));
  return [
    ...Object.entries(set).map(
      ([name, value]): Patch => ({ op: 'replace', path: `/variables/${name}`, value }),
    ),
    ...removed.map((name): Patch => ({ op: 'remove', path: `/variables/${name}` })),
  ];
};

const logPatches = (previous: JsonObject, next: JsonObject): readonly Patch[] => {
  const { DestinationArn, Format } = toObject(next.AccessLogSetting);
  if (next.AccessLogSetting === undefined)
    return previous.AccessLogSetting === undefined
      ? []
      : [{ op: 'remove', path: '/accessLogSettings' }];
  return [
    ...(DestinationArn === undefined
      ? []
      : [
          {
            op: 'replace',
            path: '/accessLogSettings/destinationArn',
            value: (toText(DestinationArn) ?? '').replace(/:\*$/, ''),
          } as const,
        ]),
    ...(Format === undefined
      ? []
      : [
          {
            op: 'replace',
            path: '/accessLogSettings/format',
            value: toText(Format) ?? '',
          } as const,
        ]),
  ];
};

const simplePatches = (previous: JsonObject, next: JsonObject): readonly Patch[] =>
  (
    [
      ['DeploymentId', '/deploymentId', ''],
      ['Description', '/description', ''],
      ['TracingEnabled', '/tracingEnabled', 'false'],
      ['CacheClusterEnabled', '/cacheClusterEnabled', 'false'],
    ] as const
  ).flatMap(([name, path, usual]): Patch[] =>
    toText(previous[name]) === toText(next[name])
      ? []
      : [{ op: 'replace', path, value: toText(next[name]) ?? usual }],
  );

const updateStage = async (
  context: ProviderContext,
  properties: JsonObject,
  patchOperations: readonly Patch[],
) => {
  const [restApiId, stageName] = [toText(properties.RestApiId), toText(properties.StageName)];
  if (patchOperations.length > 0)
    await context.call('apigateway', 'UpdateStage', { restApiId, stageName, patchOperations });
};

const changeTags = async (
  { context, properties, physicalId }: ExistingRequest,
  previous: JsonObject,
) => {
  const resourceArn = `arn:aws:apigateway:${context.region}::/restapis/${toText(properties.RestApiId)}/stages/${physicalId}`;
  const { set, removed } = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
  if (Object.keys(set).length > 0)
    await context.call('apigateway', 'TagResource', { resourceArn, tags: set });
  if (removed.length > 0)
    await context.call('apigateway', 'UntagResource', { resourceArn, tagKeys: [...removed] });
};

/** AWS::ApiGateway::Stage: Ref is its name. */
export const apigatewayStage: ResourceProvider = {
  required: ['RestApiId'],
  createOnly: ['RestApiId', 'StageName'],
  updatable: [
    'AccessLogSetting',
    'CacheClusterEnabled',
    'CacheClusterSize',
    'DeploymentId',
    'Description',
    'DocumentationVersion',
    'MethodSettings',
    'Tags',
    'TracingEnabled',
    'Variables',
    ...REFUSED,
  ],
  nameProperty: 'StageName',
  tags: 'list',
  identify: ({ properties }) => ({ physicalId: toText(properties.StageName) ?? '' }),
  async create({ context, properties }) {
    refuseUnserved(properties);
    const stageName = toText(properties.StageName) ?? '';
    await context.call('apigateway', 'CreateStage', {
      restApiId: toText(properties.RestApiId),
      stageName,
      deploymentId: toText(properties.DeploymentId),
      variables: variablesOf(properties),
      ...present({
        description: toText(properties.Description),
        documentationVersion: toText(properties.DocumentationVersion),
        cacheClusterEnabled: toBoolean(properties.CacheClusterEnabled),
        cacheClusterSize: toText(properties.CacheClusterSize),
        tracingEnabled: toBoolean(properties.TracingEnabled),
        tags: properties.Tags && toTagMap(properties.Tags),
      }),
    });
    await updateStage(context, properties, [
      ...settingPatches(properties),
      ...logPatches({}, properties),
    ]);
    return { physicalId: stageName };
  },
  async update(request) {
    const { context, properties, previous } = request;
    refuseUnserved(properties);
    // A member that is left away has its usual value again: settings are put anew.
    const removed = keysOf(previous).map((key): Patch => ({ op: 'remove', path: `/${key}` }));
    await updateStage(context, properties, [
      ...simplePatches(previous, properties),
      ...variablePatches(previous, properties),
      ...logPatches(previous, properties),
      ...(toText(previous.MethodSettings) === toText(properties.MethodSettings)
        ? []
        : [...removed, ...settingPatches(properties)]),
    ]);
    await changeTags(request, previous);
    return {};
  },
  async delete({ context, physicalId: stageName, properties }) {
    const restApiId = toText(properties.RestApiId);
    await unlessMissing(context.call('apigateway', 'DeleteStage', { restApiId, stageName }));
  },
};
