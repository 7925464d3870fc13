import { AwsError } from '../../aws-error.ts';
import type { Json, JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import {
  present,
  tagChanges,
  toBoolean,
  toNumber,
  toObject,
  toPolicyText,
  toTagMap,
  toText,
  toTexts,
} from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

const REFUSED = ['Body', 'BodyS3Location', 'CloneFrom', 'FailOnWarnings', 'Mode', 'Parameters'];

const refuseUnserved = (properties: JsonObject): void => {
  const name = REFUSED.find((refused) => properties[refused] !== undefined);
  if (name !== undefined)
    throw new AwsError(
      'NotImplementedException',
      `local-aws does not make an AWS::ApiGateway::RestApi with ${name}`,
    );
};

/** Templates that have no policy may say so with an empty text. */
const policyOf = ({ Policy }: JsonObject): string | undefined =>
  Policy === undefined || Policy === '' ? undefined : toPolicyText(Policy);

const endpointOf = (value: Json | undefined) => {
  if (value === undefined) return undefined;
  const { Types, VpcEndpointIds } = toObject(value);
  return {
    types: toTexts(Types),
    ...(VpcEndpointIds !== undefined && { vpcEndpointIds: toTexts(VpcEndpointIds) }),
  };
};

interface Patch {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: string;
  readonly value?: string;
}

const pointer = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');

const replaced = (previous: JsonObject, next: JsonObject): readonly Patch[] =>
  (
    [
      ['Name', '/name'],
      ['Description', '/description'],
      ['DisableExecuteApiEndpoint', '/disableExecuteApiEndpoint'],
      ['MinimumCompressionSize', '/minimumCompressionSize'],
    ] as const
  ).flatMap(([name, path]): Patch[] =>
    toText(previous[name]) === toText(next[name])
      ? []
      : [{ op: 'replace', path, value: toText(next[name]) ?? '' }],
  );

const mediaTypes = (previous: JsonObject, next: JsonObject): readonly Patch[] => {
  const [before, after] = [toTexts(previous.BinaryMediaTypes), toTexts(next.BinaryMediaTypes)];
  const at =
    (op: 'add' | 'remove') =>
    (type: string): Patch => ({
      op,
      path: `/binaryMediaTypes/${pointer(type)}`,
    });
  return [
    ...after.filter((type) => !before.includes(type)).map(at('add')),
    ...before.filter((type) => !after.includes(type)).map(at('remove')),
  ];
};

const endpoints = (previous: JsonObject, next: JsonObject): readonly Patch[] => {
  const [before = 'EDGE'] = endpointOf(previous.EndpointConfiguration)?.types ?? [];
  const [after = 'EDGE'] = endpointOf(next.EndpointConfiguration)?.types ?? [];
  return before === after
    ? []
    : [{ op: 'replace', path: `/endpointConfiguration/types/${before}`, value: after }];
};

const policies = (previous: JsonObject, next: JsonObject): readonly Patch[] =>
  policyOf(previous) === policyOf(next)
    ? []
    : [{ op: 'replace', path: '/policy', value: policyOf(next) ?? '' }];

const changeTags = async (
  context: ProviderContext,
  id: string,
  before: Json | undefined,
  after: Json | undefined,
) => {
  const resourceArn = `arn:aws:apigateway:${context.region}::/restapis/${id}`;
  const { set, removed } = tagChanges(toTagMap(before), toTagMap(after));
  if (Object.keys(set).length > 0)
    await context.call('apigateway', 'TagResource', { resourceArn, tags: set });
  if (removed.length > 0)
    await context.call('apigateway', 'UntagResource', { resourceArn, tagKeys: [...removed] });
};

interface MadeApi {
  readonly id?: string;
  readonly rootResourceId?: string;
}

/** AWS::ApiGateway::RestApi: Ref is its id. A change of its policy reaches a stage with the next deployment. */
export const apigatewayRestApi: ResourceProvider = {
  createOnly: [],
  updatable: [
    'ApiKeySourceType',
    'BinaryMediaTypes',
    'Description',
    'DisableExecuteApiEndpoint',
    'EndpointConfiguration',
    'MinimumCompressionSize',
    'Name',
    'Policy',
    'Tags',
    ...REFUSED,
  ],
  tags: 'list',
  async create({ context, properties }) {
    refuseUnserved(properties);
    const { id = '', rootResourceId = '' } = await context.call<MadeApi>(
      'apigateway',
      'CreateRestApi',
      present({
        name: toText(properties.Name),
        description: toText(properties.Description),
        apiKeySource: toText(properties.ApiKeySourceType),
        binaryMediaTypes: properties.BinaryMediaTypes && toTexts(properties.BinaryMediaTypes),
        disableExecuteApiEndpoint: toBoolean(properties.DisableExecuteApiEndpoint),
        endpointConfiguration: endpointOf(properties.EndpointConfiguration),
        minimumCompressionSize: toNumber(properties.MinimumCompressionSize),
        policy: policyOf(properties),
        tags: properties.Tags && toTagMap(properties.Tags),
      }),
    );
    return { physicalId: id, attributes: { RootResourceId: rootResourceId, RestApiId: id } };
  },
  async update({ context, physicalId, properties, previous }) {
    refuseUnserved(properties);
    const patchOperations = [replaced, mediaTypes, endpoints, policies].flatMap((changes) =>
      changes(previous, properties),
    );
    if (patchOperations.length > 0)
      await context.call('apigateway', 'UpdateRestApi', { restApiId: physicalId, patchOperations });
    await changeTags(context, physicalId, previous.Tags, properties.Tags);
    return {};
  },
  async delete({ context, physicalId: restApiId }) {
    await unlessMissing(context.call('apigateway', 'DeleteRestApi', { restApiId }));
  },
};
