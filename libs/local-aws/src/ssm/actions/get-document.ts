import type { GetDocumentRequest, GetDocumentResult } from '@aws-sdk/client-ssm';
import { stringify } from 'yaml';
import { operation } from '../../service.ts';
import { parseContent } from '../documents/check-content.ts';
import { documentArn } from '../documents/document.ts';
import { findDocument, findVersion } from '../documents/find-document.ts';
import type { SsmContext } from '../ssm-context.ts';

const convert = (content: string, from: string, to: string): string => {
  if (from === to) return content;
  const data = parseContent(content, from);
  return to === 'YAML' ? stringify(data) : JSON.stringify(data, null, 2);
};

export const getDocument = ({ documents }: SsmContext) =>
  operation<GetDocumentRequest, GetDocumentResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:GetDocument',
        resource: documentArn(caller.region, caller.accountId, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const document = findDocument(documents, caller, input.Name);
      const version = findVersion(document, input.DocumentVersion);
      const format = input.DocumentFormat ?? version.format;
      return {
        Name: document.name,
        CreatedDate: new Date(version.createdAt),
        DocumentVersion: String(version.version),
        ...(version.versionName !== undefined && { VersionName: version.versionName }),
        Status: 'Active',
        Content: convert(version.content, version.format, format),
        DocumentType: document.documentType as 'Automation',
        DocumentFormat: format,
      };
    },
  });
