import { AwsError } from '../../aws-error.ts';
import { canonical, type JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { present, tagChanges, toTagList, toTagMap, toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** The document as text: an object of the template is JSON, which is YAML too. */
const contentOf = ({ Content, DocumentFormat }: JsonObject) =>
  present({
    Content: toText(Content),
    DocumentFormat: typeof Content === 'object' ? 'JSON' : toText(DocumentFormat),
  });

const isDuplicate = (error: unknown): boolean =>
  error instanceof AwsError && error.code === 'DuplicateDocumentContent';

/**
 * AWS::SSM::Document: Ref is its name. With `UpdateMethod: NewVersion` a changed document becomes its new default
 * version; otherwise another document replaces it.
 */
export const ssmDocument: ResourceProvider = {
  required: ['Content'],
  createOnly: ['DocumentType', 'Name', 'Requires'],
  updatable: ['Content', 'DocumentFormat', 'Tags', 'TargetType', 'UpdateMethod', 'VersionName'],
  nameProperty: 'Name',
  name: { maxLength: 128 },
  tags: 'list',
  replaces: (previous, next) =>
    next.UpdateMethod !== 'NewVersion' &&
    ['Content', 'DocumentFormat', 'TargetType', 'VersionName'].some(
      (name) => canonical(previous[name]) !== canonical(next[name]),
    ),
  identify: ({ properties, physicalName }) => ({
    physicalId: toText(properties.Name) ?? physicalName,
  }),
  async create({ context, properties, physicalName }) {
    const Name = toText(properties.Name) ?? physicalName;
    await context.call('ssm', 'CreateDocument', {
      Name,
      ...contentOf(properties),
      ...present({
        DocumentType: toText(properties.DocumentType) ?? 'Command',
        TargetType: toText(properties.TargetType),
        VersionName: toText(properties.VersionName),
        Requires: properties.Requires,
        Tags: properties.Tags === undefined ? undefined : toTagList(properties.Tags),
      }),
    });
    return { physicalId: Name };
  },
  async update({ context, physicalId: Name, properties, previous }) {
    const changed = ['Content', 'DocumentFormat', 'TargetType', 'VersionName'].some(
      (name) => canonical(previous[name]) !== canonical(properties[name]),
    );
    if (changed) {
      try {
        const { DocumentDescription } = await context.call<{
          DocumentDescription?: { DocumentVersion?: string };
        }>('ssm', 'UpdateDocument', {
          Name,
          DocumentVersion: '$LATEST',
          ...contentOf(properties),
          ...present({
            TargetType: toText(properties.TargetType),
            VersionName: toText(properties.VersionName),
          }),
        });
        await context.call('ssm', 'UpdateDocumentDefaultVersion', {
          Name,
          DocumentVersion: DocumentDescription?.DocumentVersion,
        });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    }
    const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
    const resource = { ResourceType: 'Document', ResourceId: Name };
    const Tags = Object.entries(tags.set).map(([Key, Value]) => ({ Key, Value }));
    if (Tags.length > 0) await context.call('ssm', 'AddTagsToResource', { ...resource, Tags });
    if (tags.removed.length > 0)
      await context.call('ssm', 'RemoveTagsFromResource', { ...resource, TagKeys: tags.removed });
    return {};
  },
  async delete({ context, physicalId: Name }) {
    await unlessMissing(context.call('ssm', 'DeleteDocument', { Name }));
  },
};
