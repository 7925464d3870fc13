import { canonical, type JsonObject } from '../template/json.ts';
import { validationError } from '../template/template-error.ts';
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
import type { ProviderContext, ResourceProvider } from './provider.ts';

async function readS3(context: ProviderContext, location: JsonObject): Promise<string> {
  const { Bucket, Key, Version } = location;
  const { Body } = await context.call<{ Body?: unknown }>(
    's3',
    'GetObject',
    present({ Bucket, Key, VersionId: Version }),
  );
  if (Body instanceof Uint8Array) return Buffer.from(Body).toString();
  const chunks: Uint8Array[] = [];
  for await (const chunk of Body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The definition as text, with `${Name}` replaced by DefinitionSubstitutions. */
export async function definitionOf(
  context: ProviderContext,
  properties: JsonObject,
): Promise<string> {
  const { Definition, DefinitionString, DefinitionS3Location } = properties;
  const given = [Definition, DefinitionString, DefinitionS3Location].filter(Boolean);
  if (given.length !== 1)
    throw validationError(
      'Exactly one of Definition, DefinitionString and DefinitionS3Location must be specified',
    );
  const text =
    DefinitionS3Location === undefined
      ? (toText(DefinitionString) ?? JSON.stringify(Definition))
      : await readS3(context, toObject(DefinitionS3Location));
  const values = toObject(properties.DefinitionSubstitutions);
  return text.replaceAll(/\$\{([A-Za-z0-9_-]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? toText(values[name]) : undefined;
    // Inside JSON's quotes.
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1);
  });
}

const loggingOf = ({ LoggingConfiguration }: JsonObject) => {
  const { Level, IncludeExecutionData, Destinations } = toObject(LoggingConfiguration);
  return present({
    level: toText(Level),
    includeExecutionData: toBoolean(IncludeExecutionData),
    destinations: toObjects(Destinations).map(({ CloudWatchLogsLogGroup }) => ({
      cloudWatchLogsLogGroup: { logGroupArn: toText(toObject(CloudWatchLogsLogGroup).LogGroupArn) },
    })),
  });
};

const encryptionOf = ({ EncryptionConfiguration }: JsonObject) => {
  const { Type, KmsKeyId, KmsDataKeyReusePeriodSeconds } = toObject(EncryptionConfiguration);
  return present({
    type: Type,
    kmsKeyId: KmsKeyId,
    kmsDataKeyReusePeriodSeconds: KmsDataKeyReusePeriodSeconds,
  });
};

const settingsOf = (properties: JsonObject) =>
  present({
    roleArn: toText(properties.RoleArn),
    loggingConfiguration:
      properties.LoggingConfiguration === undefined ? undefined : loggingOf(properties),
    tracingConfiguration:
      properties.TracingConfiguration === undefined
        ? undefined
        : { enabled: toBoolean(toObject(properties.TracingConfiguration).Enabled) === true },
    encryptionConfiguration:
      properties.EncryptionConfiguration === undefined ? undefined : encryptionOf(properties),
  });

const DEFAULTS = {
  LoggingConfiguration: {
    loggingConfiguration: { level: 'OFF', includeExecutionData: false, destinations: [] },
  },
  TracingConfiguration: { tracingConfiguration: { enabled: false } },
} as const;

/** What the template no longer says goes back to what the API takes when nothing is said. */
const dropped = (previous: JsonObject, properties: JsonObject): object =>
  Object.assign(
    {},
    ...Object.entries(DEFAULTS)
      .filter(([name]) => previous[name] !== undefined && properties[name] === undefined)
      .map(([, value]) => value),
  );

export const toLowerTags = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

export async function changeTags(
  context: ProviderContext,
  resourceArn: string,
  previous: JsonObject,
  properties: JsonObject,
): Promise<void> {
  const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
  if (Object.keys(tags.set).length > 0)
    await context.call('states', 'TagResource', { resourceArn, tags: toLowerTags(tags.set) });
  if (tags.removed.length > 0)
    await context.call('states', 'UntagResource', { resourceArn, tagKeys: tags.removed });
}

/** AWS::StepFunctions::StateMachine: Ref is its ARN. */
export const statesStateMachine: ResourceProvider = {
  required: ['RoleArn'],
  createOnly: ['StateMachineName', 'StateMachineType'],
  updatable: [
    'Definition',
    'DefinitionS3Location',
    'DefinitionString',
    'DefinitionSubstitutions',
    'EncryptionConfiguration',
    'LoggingConfiguration',
    'RoleArn',
    'Tags',
    'TracingConfiguration',
  ],
  nameProperty: 'StateMachineName',
  name: { maxLength: 80 },
  tags: 'list',
  identify({ context, properties, physicalName }) {
    const Name = toText(properties.StateMachineName) ?? physicalName;
    const Arn = `arn:aws:states:${context.region}:${context.accountId}:stateMachine:${Name}`;
    return { physicalId: Arn, attributes: { Arn, Name } };
  },
  async create({ context, properties, physicalName }) {
    const Name = toText(properties.StateMachineName) ?? physicalName;
    const { stateMachineArn = '' } = await context.call<{ stateMachineArn?: string }>(
      'states',
      'CreateStateMachine',
      {
        name: Name,
        definition: await definitionOf(context, properties),
        type: toText(properties.StateMachineType) ?? 'STANDARD',
        ...settingsOf(properties),
        ...(properties.Tags !== undefined && { tags: toLowerTags(toTagMap(properties.Tags)) }),
      },
    );
    const attributes = { Arn: stateMachineArn, Name, StateMachineRevisionId: 'INITIAL' };
    return { physicalId: stateMachineArn, attributes };
  },
  async update({ context, physicalId, properties, previous }) {
    const { Tags: _before, ...before } = previous;
    const { Tags: _after, ...after } = properties;
    let revision: string | undefined;
    if (canonical(before) !== canonical(after)) {
      const updated = await context.call<{ revisionId?: string }>('states', 'UpdateStateMachine', {
        stateMachineArn: physicalId,
        definition: await definitionOf(context, properties),
        ...dropped(previous, properties),
        ...settingsOf(properties),
      });
      revision = updated.revisionId;
    }
    await changeTags(context, physicalId, previous, properties);
    return revision === undefined ? {} : { attributes: { StateMachineRevisionId: revision } };
  },
  async delete({ context, physicalId: stateMachineArn }) {
    await unlessMissing(context.call('states', 'DeleteStateMachine', { stateMachineArn }));
  },
};
