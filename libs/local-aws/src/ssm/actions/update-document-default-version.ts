import type {
  UpdateDocumentDefaultVersionRequest,
  UpdateDocumentDefaultVersionResult,
} from '@aws-sdk/client-ssm';
import { operation } from '../../service.ts';
import { documentArn } from '../documents/document.ts';
import { findDocument, findVersion } from '../documents/find-document.ts';
import type { SsmContext } from '../ssm-context.ts';

export const updateDocumentDefaultVersion = ({ documents }: SsmContext) =>
  operation<UpdateDocumentDefaultVersionRequest, UpdateDocumentDefaultVersionResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:UpdateDocumentDefaultVersion',
        resource: documentArn(caller.region, caller.accountId, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const document = findDocument(documents, caller, input.Name);
      const { version } = findVersion(document, input.DocumentVersion);
      documents.put(document.arn, { ...document, defaultVersion: version });
      return { Description: { Name: document.name, DefaultVersion: String(version) } };
    },
  });
