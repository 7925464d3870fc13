import type { DescribeDocumentRequest, DescribeDocumentResult } from '@aws-sdk/client-ssm';
import { operation } from '../../service.ts';
import { describeDocument as describe } from '../documents/describe.ts';
import { documentArn } from '../documents/document.ts';
import { findDocument, findVersion } from '../documents/find-document.ts';
import type { SsmContext } from '../ssm-context.ts';

export const describeDocument = ({ documents }: SsmContext) =>
  operation<DescribeDocumentRequest, DescribeDocumentResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:DescribeDocument',
        resource: documentArn(caller.region, caller.accountId, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const document = findDocument(documents, caller, input.Name);
      return { Document: describe(document, findVersion(document, input.DocumentVersion)) };
    },
  });
