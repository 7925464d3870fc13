import { createHash } from 'node:crypto';
import type { UpdateDocumentRequest, UpdateDocumentResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkAutomationContent } from '../documents/check-content.ts';
import { describeDocument } from '../documents/describe.ts';
import { documentArn } from '../documents/document.ts';
import { findDocument, findVersion } from '../documents/find-document.ts';
import type { SsmContext } from '../ssm-context.ts';

/** Adds a version; the default version stays what it was until UpdateDocumentDefaultVersion. */
export const updateDocument = ({ aws, documents }: SsmContext) =>
  operation<UpdateDocumentRequest, UpdateDocumentResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:UpdateDocument',
        resource: documentArn(caller.region, caller.accountId, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const document = findDocument(documents, caller, input.Name);
      const { Content: content = '' } = input;
      const base = findVersion(document, input.DocumentVersion ?? '$LATEST');
      const format =
        input.DocumentFormat === 'YAML' || input.DocumentFormat === 'JSON'
          ? input.DocumentFormat
          : base.format;
      checkAutomationContent(content, format);
      const sha256 = createHash('sha256').update(content).digest('hex');
      if (document.versions.some((each) => each.sha256 === sha256)) {
        throw new AwsError(
          'DuplicateDocumentContent',
          'The content of the association document matches another document. Change the content of the document and try again.',
        );
      }
      if (
        input.VersionName !== undefined &&
        document.versions.some((each) => each.versionName === input.VersionName)
      ) {
        throw new AwsError(
          'DuplicateDocumentVersionName',
          'The version name has already been used in this document. Specify a different version name, and then try again.',
        );
      }
      const version = {
        version: (document.versions.at(-1)?.version ?? 0) + 1,
        ...(input.VersionName !== undefined && { versionName: input.VersionName }),
        content,
        format,
        createdAt: aws.clock.now(),
        sha256,
      };
      const next = { ...document, versions: [...document.versions, version] };
      documents.put(document.arn, next);
      return { DocumentDescription: describeDocument(next, version) };
    },
  });
