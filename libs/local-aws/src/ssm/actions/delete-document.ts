import type { DeleteDocumentRequest, DeleteDocumentResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { documentArn } from '../documents/document.ts';
import { findDocument, findVersion } from '../documents/find-document.ts';
import type { SsmContext } from '../ssm-context.ts';

/** The whole document, or one version that is not the default. */
export const deleteDocument = ({ documents }: SsmContext) =>
  operation<DeleteDocumentRequest, DeleteDocumentResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:DeleteDocument',
        resource: documentArn(caller.region, caller.accountId, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const document = findDocument(documents, caller, input.Name);
      if (input.DocumentVersion === undefined) {
        documents.delete(document.arn);
        return {};
      }
      const { version } = findVersion(document, input.DocumentVersion);
      if (version === document.defaultVersion)
        throw new AwsError(
          'InvalidDocumentOperation',
          'You cannot delete the default version of a document.',
        );
      documents.put(document.arn, {
        ...document,
        versions: document.versions.filter((each) => each.version !== version),
      });
      return {};
    },
  });
