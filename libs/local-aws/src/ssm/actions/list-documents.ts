import type {
  ListDocumentsRequest,
  ListDocumentsResult,
  ListDocumentVersionsRequest,
  ListDocumentVersionsResult,
} from '@aws-sdk/client-ssm';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { describeDocument } from '../documents/describe.ts';
import { documentArn } from '../documents/document.ts';
import { findDocument, findVersion } from '../documents/find-document.ts';
import type { SsmContext } from '../ssm-context.ts';

export const listDocuments = ({ documents }: SsmContext) =>
  operation<ListDocumentsRequest, ListDocumentsResult>({
    permissions: () => [{ action: 'ssm:ListDocuments', resource: '*' }],
    run(input, { caller }) {
      const names = (input.Filters ?? [])
        .filter(({ Key }) => Key === 'Name')
        .flatMap(({ Values }) => Values ?? []);
      const own = [...documents.values()].filter(
        (each) =>
          each.accountId === caller.accountId &&
          each.region === caller.region &&
          (names.length === 0 || names.some((name) => each.name.startsWith(name))),
      );
      const { items, nextToken } = page(
        own,
        input.MaxResults ?? 50,
        input.NextToken,
        'InvalidNextToken',
      );
      const identifiers = items.map((document) => {
        const {
          Name,
          Owner,
          DocumentVersion,
          DocumentType,
          SchemaVersion,
          DocumentFormat,
          PlatformTypes,
          Tags,
          CreatedDate,
        } = describeDocument(document, findVersion(document));
        return {
          Name,
          Owner,
          DocumentVersion,
          DocumentType,
          SchemaVersion,
          DocumentFormat,
          PlatformTypes,
          Tags,
          CreatedDate,
        };
      });
      return {
        DocumentIdentifiers: identifiers as NonNullable<ListDocumentsResult['DocumentIdentifiers']>,
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });

export const listDocumentVersions = ({ documents }: SsmContext) =>
  operation<ListDocumentVersionsRequest, ListDocumentVersionsResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:ListDocumentVersions',
        resource: documentArn(caller.region, caller.accountId, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const document = findDocument(documents, caller, input.Name);
      return {
        DocumentVersions: document.versions.map((each) => ({
          Name: document.name,
          DocumentVersion: String(each.version),
          ...(each.versionName !== undefined && { VersionName: each.versionName }),
          CreatedDate: new Date(each.createdAt),
          IsDefaultVersion: each.version === document.defaultVersion,
          DocumentFormat: each.format,
          Status: 'Active' as const,
        })),
      };
    },
  });
