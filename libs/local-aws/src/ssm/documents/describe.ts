import type { DocumentDescription } from '@aws-sdk/client-ssm';
import { parseContent } from './check-content.ts';
import type { DocumentVersion, SsmDocument } from './document.ts';

interface ParameterDefinition {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
}

const toText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

export const describeDocument = (
  document: SsmDocument,
  version: DocumentVersion,
): DocumentDescription => {
  const content = parseContent(version.content, version.format);
  const parameters = Object.entries(
    (content.parameters ?? {}) as Record<string, ParameterDefinition>,
  );
  return {
    Name: document.name,
    Hash: version.sha256,
    HashType: 'Sha256',
    Owner: document.accountId,
    CreatedDate: new Date(version.createdAt),
    Status: 'Active',
    DocumentVersion: String(version.version),
    ...(version.versionName !== undefined && { VersionName: version.versionName }),
    ...(typeof content.description === 'string' && { Description: content.description }),
    Parameters: parameters.map(([Name, definition]) => ({
      Name,
      Type: definition.type === 'StringList' ? 'StringList' : 'String',
      ...(definition.description !== undefined && { Description: definition.description }),
      ...(definition.default !== undefined && { DefaultValue: toText(definition.default) }),
    })),
    PlatformTypes: ['Windows', 'Linux', 'MacOS'],
    DocumentType: document.documentType as 'Automation',
    SchemaVersion: String(content.schemaVersion),
    LatestVersion: String(document.versions.at(-1)?.version),
    DefaultVersion: String(document.defaultVersion),
    DocumentFormat: version.format,
    Tags: Object.entries(document.tags).map(([Key, Value]) => ({ Key, Value })),
  };
};
