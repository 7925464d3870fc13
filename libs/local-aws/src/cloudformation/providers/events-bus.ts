import { isObject, type JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import {
  present,
  tagChanges,
  toObject,
  toPolicyText,
  toTagList,
  toTagMap,
  toText,
} from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

/** AWS::Events::EventBus: Ref is its name. */
export const eventsBus: ResourceProvider = {
  required: ['Name'],
  createOnly: ['Name', 'EventSourceName'],
  updatable: ['DeadLetterConfig', 'Description', 'Policy', 'Tags'],
  nameProperty: 'Name',
  tags: 'list',
  identify({ context: { region, accountId }, properties }) {
    const Name = toText(properties.Name) ?? '';
    const Arn = `arn:aws:events:${region}:${accountId}:event-bus/${Name}`;
    return { physicalId: Name, attributes: { Arn, Name } };
  },
  async create({ context, properties }) {
    const Name = toText(properties.Name) ?? '';
    const { EventBusArn = '' } = await context.call<{ EventBusArn?: string }>(
      'events',
      'CreateEventBus',
      present({
        Name,
        EventSourceName: toText(properties.EventSourceName),
        Description: toText(properties.Description),
        DeadLetterConfig: properties.DeadLetterConfig,
        Tags: properties.Tags === undefined ? undefined : toTagList(properties.Tags),
      }),
    );
    if (properties.Policy !== undefined)
      await context.call('events', 'PutPermission', {
        EventBusName: Name,
        Policy: toPolicyText(properties.Policy),
      });
    return { physicalId: Name, attributes: { Arn: EventBusArn, Name } };
  },
  async update({ context, physicalId, attributes, properties, previous }) {
    if (properties.Policy !== undefined)
      await context.call('events', 'PutPermission', {
        EventBusName: physicalId,
        Policy: toPolicyText(properties.Policy),
      });
    else if (previous.Policy !== undefined)
      await unlessMissing(
        context.call('events', 'RemovePermission', {
          EventBusName: physicalId,
          RemoveAllPermissions: true,
        }),
      );
    const described = ['Description', 'DeadLetterConfig'].some(
      (name) => toText(properties[name]) !== toText(previous[name]),
    );
    if (described)
      await context.call(
        'events',
        'UpdateEventBus',
        present({
          Name: physicalId,
          Description: toText(properties.Description),
          DeadLetterConfig: properties.DeadLetterConfig,
        }),
      );
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    const ResourceARN = String(attributes.Arn);
    const Tags = Object.entries(tags.set).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await context.call('events', 'TagResource', { ResourceARN, Tags });
    if (tags.removed.length > 0)
      await context.call('events', 'UntagResource', { ResourceARN, TagKeys: tags.removed });
    return {};
  },
  async delete({ context, physicalId: Name }) {
    await unlessMissing(context.call('events', 'DeleteEventBus', { Name }));
  },
};

/** One statement more in the bus's policy, in place of one of the same id. */
async function putStatement(context: ProviderContext, properties: JsonObject): Promise<void> {
  const EventBusName = toText(properties.EventBusName) ?? 'default';
  const StatementId = toText(properties.StatementId);
  if (!isObject(properties.Statement)) {
    const { Action, Principal, Condition } = properties;
    const input = present({ EventBusName, StatementId, Action, Principal, Condition });
    await context.call('events', 'PutPermission', input);
    return;
  }
  const { Policy } = await context.call<{ Policy?: string }>('events', 'DescribeEventBus', {
    Name: EventBusName,
  });
  const document = Policy === undefined ? {} : toObject(JSON.parse(Policy) as JsonObject);
  const others = [document.Statement ?? []]
    .flat()
    .filter((statement) => !isObject(statement) || statement.Sid !== StatementId);
  const Statement = [...others, { Sid: StatementId, ...properties.Statement }];
  await context.call('events', 'PutPermission', {
    EventBusName,
    Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
}

/** AWS::Events::EventBusPolicy */
export const eventsBusPolicy: ResourceProvider = {
  required: ['StatementId'],
  createOnly: ['EventBusName', 'StatementId'],
  updatable: ['Action', 'Condition', 'Principal', 'Statement'],
  async create({ context, properties }) {
    await putStatement(context, properties);
    const bus = toText(properties.EventBusName) ?? 'default';
    return { physicalId: `${bus}|${toText(properties.StatementId)}` };
  },
  async update({ context, properties }) {
    await putStatement(context, properties);
    return {};
  },
  async delete({ context, properties }) {
    const EventBusName = toText(properties.EventBusName) ?? 'default';
    const { StatementId } = properties;
    await unlessMissing(context.call('events', 'RemovePermission', { EventBusName, StatementId }));
  },
};
