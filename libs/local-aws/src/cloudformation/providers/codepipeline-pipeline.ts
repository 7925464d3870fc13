import { canonical, isObject, type Json, type JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import {
  present,
  tagChanges,
  toBoolean,
  toNumber,
  toObject,
  toObjects,
  toTagMap,
  toText,
} from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';
import { toLowerTags } from './states-state-machine.ts';

const NUMBERS: ReadonlySet<string> = new Set(['RunOrder', 'TimeoutInMinutes']);

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** A template's names in the API's; what an action is configured with keeps its names, and is text. */
function toMember(name: string, value: Json): unknown {
  if (name === 'Configuration')
    return Object.fromEntries(
      Object.entries(toObject(value)).map(([key, item]) => [key, toText(item)]),
    );
  if (NUMBERS.has(name)) return toNumber(value);
  if (Array.isArray(value)) return value.map((item) => toMember('', item as Json));
  if (!isObject(value)) return toText(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [lowerFirst(key), toMember(key, item as Json)]),
  );
}

const storesOf = ({ ArtifactStores }: JsonObject) =>
  Object.fromEntries(
    toObjects(ArtifactStores).map(({ Region, ArtifactStore }) => [
      toText(Region),
      toMember('', ArtifactStore ?? {}),
    ]),
  );

const STRUCTURE = [
  'ArtifactStore',
  'ExecutionMode',
  'PipelineType',
  'RoleArn',
  'Stages',
  'Triggers',
  'Variables',
] as const;

const declarationOf = (name: string, properties: JsonObject) => ({
  name,
  ...Object.fromEntries(
    STRUCTURE.flatMap((member) => {
      const value = properties[member];
      return value === undefined ? [] : [[lowerFirst(member), toMember(member, value)]];
    }),
  ),
  ...present({ artifactStores: properties.ArtifactStores && storesOf(properties) }),
});

const disabledOf = ({ DisableInboundStageTransitions }: JsonObject): Record<string, string> =>
  Object.fromEntries(
    toObjects(DisableInboundStageTransitions).map(({ StageName, Reason }) => [
      toText(StageName) ?? '',
      toText(Reason) ?? '',
    ]),
  );

async function changeTransitions(
  context: ProviderContext,
  pipelineName: string,
  previous: JsonObject,
  properties: JsonObject,
): Promise<void> {
  const { set, removed } = tagChanges(disabledOf(previous), disabledOf(properties));
  const inbound = { pipelineName, transitionType: 'Inbound' };
  for (const [stageName, reason] of Object.entries(set))
    await context.call('codepipeline', 'DisableStageTransition', { ...inbound, stageName, reason });
  for (const stageName of removed)
    await context.call('codepipeline', 'EnableStageTransition', { ...inbound, stageName });
}

async function changeTags(
  context: ProviderContext,
  name: string,
  previous: JsonObject,
  properties: JsonObject,
): Promise<void> {
  const resourceArn = `arn:aws:codepipeline:${context.region}:${context.accountId}:${name}`;
  const { set, removed } = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
  if (Object.keys(set).length > 0)
    await context.call('codepipeline', 'TagResource', { resourceArn, tags: toLowerTags(set) });
  if (removed.length > 0)
    await context.call('codepipeline', 'UntagResource', { resourceArn, tagKeys: removed });
}

interface Written {
  readonly pipeline?: { readonly version?: number };
}

const toAttributes = ({ pipeline }: Written) => ({ Version: String(pipeline?.version ?? 1) });

/** AWS::CodePipeline::Pipeline: Ref is its name. */
export const codepipelinePipeline: ResourceProvider = {
  required: ['RoleArn', 'Stages'],
  createOnly: ['Name'],
  updatable: [
    'ArtifactStore',
    'ArtifactStores',
    'DisableInboundStageTransitions',
    'ExecutionMode',
    'PipelineType',
    'RestartExecutionOnUpdate',
    'RoleArn',
    'Stages',
    'Tags',
    'Triggers',
    'Variables',
  ],
  nameProperty: 'Name',
  name: { maxLength: 100 },
  tags: 'list',
  identify: ({ properties, physicalName }) => ({
    physicalId: toText(properties.Name) ?? physicalName,
    attributes: { Version: '1' },
  }),
  async create({ context, properties, physicalName }) {
    const name = toText(properties.Name) ?? physicalName;
    const made = await context.call<Written>('codepipeline', 'CreatePipeline', {
      pipeline: declarationOf(name, properties),
      ...(properties.Tags !== undefined && { tags: toLowerTags(toTagMap(properties.Tags)) }),
    });
    await changeTransitions(context, name, {}, properties);
    return { physicalId: name, attributes: toAttributes(made) };
  },
  async update({ context, physicalId: name, properties, previous }) {
    const [before, after] = [declarationOf(name, previous), declarationOf(name, properties)];
    // An update cancels what is running: only for a structure that has changed.
    const updated =
      canonical(before as Json) === canonical(after as Json)
        ? undefined
        : await context.call<Written>('codepipeline', 'UpdatePipeline', { pipeline: after });
    await changeTransitions(context, name, previous, properties);
    await changeTags(context, name, previous, properties);
    if (updated === undefined) return {};
    if (toBoolean(properties.RestartExecutionOnUpdate) === true)
      await context.call('codepipeline', 'StartPipelineExecution', { name });
    return { attributes: toAttributes(updated) };
  },
  async delete({ context, physicalId: name }) {
    await unlessMissing(context.call('codepipeline', 'DeletePipeline', { name }));
  },
};
