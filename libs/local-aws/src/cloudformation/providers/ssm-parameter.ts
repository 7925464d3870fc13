import { unlessMissing } from './missing.ts';
import { present, tagChanges, toTagMap, toText } from './property.ts';
import type { ResourceProvider, ResourceRequest } from './provider.ts';

async function put(request: ResourceRequest, Name: string, Overwrite: boolean): Promise<void> {
  const { context, properties } = request;
  const tags = Object.entries(toTagMap(properties.Tags)).map(([Key, Value]) => ({ Key, Value }));
  await context.call('ssm', 'PutParameter', {
    Name,
    Overwrite,
    ...present({
      Type: toText(properties.Type),
      Value: toText(properties.Value),
      Description: toText(properties.Description),
      AllowedPattern: toText(properties.AllowedPattern),
      DataType: toText(properties.DataType),
      Policies: toText(properties.Policies),
      Tier: toText(properties.Tier),
      // PutParameter takes no tags for a parameter that is there.
      Tags: Overwrite || tags.length === 0 ? undefined : tags,
    }),
  });
}

/** `CFN-logicalId-RANDOM`: these names do not begin with the stack's. */
const nameOf = ({ properties, logicalId, physicalName }: ResourceRequest): string =>
  toText(properties.Name) ?? `CFN-${logicalId}-${physicalName.slice(-12)}`;

const attributesOf = ({ properties }: ResourceRequest) => ({
  Type: toText(properties.Type) ?? '',
  Value: toText(properties.Value) ?? '',
});

/** AWS::SSM::Parameter: Ref is its name. */
export const ssmParameter: ResourceProvider = {
  required: ['Type', 'Value'],
  createOnly: ['Name'],
  updatable: [
    'AllowedPattern',
    'DataType',
    'Description',
    'Policies',
    'Tags',
    'Tier',
    'Type',
    'Value',
  ],
  nameProperty: 'Name',
  tags: 'map',
  identify: (request) => ({ physicalId: nameOf(request), attributes: attributesOf(request) }),
  async create(request) {
    await put(request, nameOf(request), false);
    return { physicalId: nameOf(request), attributes: attributesOf(request) };
  },
  async update(request) {
    const { context, physicalId, properties, previous } = request;
    await put(request, physicalId, true);
    const resource = { ResourceType: 'Parameter', ResourceId: physicalId };
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    const Tags = Object.entries(tags.set).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await context.call('ssm', 'AddTagsToResource', { ...resource, Tags });
    if (tags.removed.length > 0)
      await context.call('ssm', 'RemoveTagsFromResource', { ...resource, TagKeys: tags.removed });
    return { attributes: attributesOf(request) };
  },
  async delete({ context, physicalId: Name }) {
    await unlessMissing(context.call('ssm', 'DeleteParameter', { Name }));
  },
};
