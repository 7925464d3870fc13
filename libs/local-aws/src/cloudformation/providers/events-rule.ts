import type { JsonObject } from '../template/json.ts';
import { refuseExisting, unlessMissing } from './missing.ts';
import {
  present,
  tagChanges,
  toNumber,
  toObject,
  toObjects,
  toTagList,
  toTagMap,
  toText,
} from './property.ts';
import type { ProviderContext, ResourceProvider, ResourceRequest } from './provider.ts';

/** A bus by name, whatever the template gives: name or ARN. */
const busOf = ({ EventBusName }: JsonObject): string =>
  (toText(EventBusName) ?? 'default').replace(/^arn:.*:event-bus\//, '');

const nameOf = ({ properties, physicalName }: ResourceRequest): string =>
  toText(properties.Name) ?? physicalName;

const arnOf = ({ region, accountId }: ProviderContext, bus: string, name: string): string =>
  `arn:aws:events:${region}:${accountId}:rule/${bus === 'default' ? '' : `${bus}/`}${name}`;

const targetOf = ({ RetryPolicy, ...target }: JsonObject) => ({
  ...target,
  ...(RetryPolicy !== undefined && {
    RetryPolicy: present({
      MaximumEventAgeInSeconds: toNumber(toObject(RetryPolicy).MaximumEventAgeInSeconds),
      MaximumRetryAttempts: toNumber(toObject(RetryPolicy).MaximumRetryAttempts),
    }),
  }),
});

const putRule = (request: ResourceRequest, Name: string, tags: boolean) => {
  const { context, properties } = request;
  return context.call<{ RuleArn?: string }>(
    'events',
    'PutRule',
    present({
      Name,
      EventBusName: busOf(properties),
      EventPattern: toText(properties.EventPattern),
      ScheduleExpression: toText(properties.ScheduleExpression),
      State: toText(properties.State),
      Description: toText(properties.Description),
      RoleArn: toText(properties.RoleArn),
      Tags: tags && properties.Tags !== undefined ? toTagList(properties.Tags) : undefined,
    }),
  );
};

interface Failures {
  readonly FailedEntryCount?: number;
  readonly FailedEntries?: readonly { readonly ErrorMessage?: string }[];
}

async function putTargets({ context, properties }: ResourceRequest, Rule: string): Promise<void> {
  const Targets = toObjects(properties.Targets).map(targetOf);
  if (Targets.length === 0) return;
  const input = { Rule, EventBusName: busOf(properties), Targets };
  const { FailedEntryCount = 0, FailedEntries = [] } = await context.call<Failures>(
    'events',
    'PutTargets',
    input,
  );
  if (FailedEntryCount > 0)
    throw new Error(`PutTargets: ${FailedEntries[0]?.ErrorMessage ?? 'a target was refused'}`);
}

async function removeTargets(
  context: ProviderContext,
  properties: JsonObject,
  Rule: string,
  Ids: readonly string[],
): Promise<void> {
  if (Ids.length === 0) return;
  const input = { Rule, EventBusName: busOf(properties), Ids };
  await unlessMissing(context.call('events', 'RemoveTargets', input));
}

const targetIds = (properties: JsonObject): string[] =>
  toObjects(properties.Targets).map(({ Id }) => String(Id));

/** AWS::Events::Rule: Ref is its name, after the bus's and a bar where that is not the default one. */
export const eventsRule: ResourceProvider = {
  createOnly: ['EventBusName', 'Name'],
  updatable: [
    'Description',
    'EventPattern',
    'RoleArn',
    'ScheduleExpression',
    'State',
    'Tags',
    'Targets',
  ],
  nameProperty: 'Name',
  name: { maxLength: 64 },
  tags: 'list',
  async create(request) {
    const { context, properties } = request;
    const name = nameOf(request);
    const bus = busOf(properties);
    const Arn = arnOf(context, bus, name);
    if (properties.Name !== undefined)
      await refuseExisting(request, 'AWS::Events::Rule', name, () =>
        context.call('events', 'DescribeRule', { Name: name, EventBusName: bus }),
      );
    await putRule(request, name, true);
    await putTargets(request, name);
    return { physicalId: bus === 'default' ? name : `${bus}|${name}`, attributes: { Arn } };
  },
  async update(request) {
    const { context, physicalId, attributes, properties, previous } = request;
    const name = physicalId.split('|').at(-1) ?? physicalId;
    await putRule(request, name, false);
    await putTargets(request, name);
    const kept = targetIds(properties);
    const gone = targetIds(previous).filter((id) => !kept.includes(id));
    await removeTargets(context, properties, name, gone);
    const ResourceARN = String(attributes.Arn);
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    const Tags = Object.entries(tags.set).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await context.call('events', 'TagResource', { ResourceARN, Tags });
    if (tags.removed.length > 0)
      await context.call('events', 'UntagResource', { ResourceARN, TagKeys: tags.removed });
    return {};
  },
  async delete({ context, physicalId, properties }) {
    const Name = physicalId.split('|').at(-1) ?? physicalId;
    await removeTargets(context, properties, Name, targetIds(properties));
    const input = { Name, EventBusName: busOf(properties) };
    await unlessMissing(context.call('events', 'DeleteRule', input));
  },
};
