import { unlessMissing } from './missing.ts';
import { present, tagChanges, toNumber, toTagMap, toText } from './property.ts';
import type { ProviderContext, ResourceProvider, ResourceRequest } from './provider.ts';

const identify = ({ context, properties, physicalName }: ResourceRequest) => {
  const name = toText(properties.LogGroupName) ?? physicalName;
  const Arn = `arn:aws:logs:${context.region}:${context.accountId}:log-group:${name}:*`;
  return { physicalId: name, attributes: { Arn } };
};

async function keepFor(
  context: ProviderContext,
  logGroupName: string,
  days: number | undefined,
): Promise<void> {
  if (days === undefined)
    await unlessMissing(context.call('logs', 'DeleteRetentionPolicy', { logGroupName }));
  else await context.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays: days });
}

/** AWS::Logs::LogGroup */
export const logsLogGroup: ResourceProvider = {
  createOnly: ['LogGroupName', 'LogGroupClass'],
  updatable: ['RetentionInDays', 'Tags'],
  nameProperty: 'LogGroupName',
  name: { maxLength: 512 },
  tags: 'list',
  identify,
  async create(request) {
    const { context, properties } = request;
    const made = identify(request);
    await context.call(
      'logs',
      'CreateLogGroup',
      present({
        logGroupName: made.physicalId,
        logGroupClass: toText(properties.LogGroupClass),
        tags: properties.Tags === undefined ? undefined : toTagMap(properties.Tags),
      }),
    );
    if (properties.RetentionInDays !== undefined)
      await keepFor(context, made.physicalId, toNumber(properties.RetentionInDays));
    return made;
  },
  async update({ context, physicalId, attributes, properties, previous }) {
    if (previous.RetentionInDays !== properties.RetentionInDays)
      await keepFor(context, physicalId, toNumber(properties.RetentionInDays));
    const resourceArn = String(attributes.Arn).replace(/:\*$/, '');
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    if (Object.keys(tags.set).length > 0)
      await context.call('logs', 'TagResource', { resourceArn, tags: tags.set });
    if (tags.removed.length > 0)
      await context.call('logs', 'UntagResource', { resourceArn, tagKeys: tags.removed });
    return {};
  },
  async delete({ context, physicalId: logGroupName }) {
    await unlessMissing(context.call('logs', 'DeleteLogGroup', { logGroupName }));
  },
};
