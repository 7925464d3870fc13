import { createHash } from 'node:crypto';
import type { CreateDocumentRequest, CreateDocumentResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkAutomationContent } from '../documents/check-content.ts';
import { describeDocument } from '../documents/describe.ts';
import { documentArn } from '../documents/document.ts';
import { LIMITS } from '../limits.ts';
import type { SsmContext } from '../ssm-context.ts';

export const createDocument = ({ aws, documents }: SsmContext) =>
  operation<CreateDocumentRequest, CreateDocumentResult>({
    permissions: (input, { caller }) => [
      {
        action: 'ssm:CreateDocument',
        resource: documentArn(caller.region, caller.accountId, input.Name ?? ''),
      },
    ],
    run(input, { caller }) {
      const {
        Name: name = '',
        Content: content = '',
        DocumentType: documentType,
        DocumentFormat = 'JSON',
      } = input;
      if (!LIMITS.documentName.test(name) || LIMITS.reservedNames.test(name)) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: 3 to 128 characters of a-z, A-Z, 0-9, _, - and ., not beginning with aws, amazon or amzn`,
        );
      }
      if (documentType !== 'Automation') {
        throw new AwsError(
          'NotImplementedException',
          `local-aws: a document of type ${documentType ?? 'Command'} is not implemented; Automation is`,
          501,
        );
      }
      if (DocumentFormat === 'TEXT')
        throw new AwsError('InvalidDocumentContent', 'Automation documents are JSON or YAML.');
      const arn = documentArn(caller.region, caller.accountId, name);
      if (documents.get(arn) !== undefined)
        throw new AwsError('DocumentAlreadyExists', `Document with name ${name} already exists.`);
      checkAutomationContent(content, DocumentFormat);
      const version = {
        version: 1,
        ...(input.VersionName !== undefined && { versionName: input.VersionName }),
        content,
        format: DocumentFormat,
        createdAt: aws.clock.now(),
        sha256: createHash('sha256').update(content).digest('hex'),
      };
      const document = {
        arn,
        name,
        accountId: caller.accountId,
        region: caller.region,
        documentType,
        versions: [version],
        defaultVersion: 1,
        tags: Object.fromEntries(
          (input.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? '']),
        ),
      };
      documents.put(arn, document);
      return { DocumentDescription: describeDocument(document, version) };
    },
  });
