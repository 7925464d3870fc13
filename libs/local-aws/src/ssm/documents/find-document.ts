import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../service.ts';
import type { Collection } from '../../store.ts';
import { type DocumentVersion, documentArn, type SsmDocument } from './document.ts';

/** A document by name or ARN. */
export const findDocument = (
  documents: Collection<SsmDocument>,
  caller: Caller,
  nameOrArn = '',
): SsmDocument => {
  const arn = nameOrArn.startsWith('arn:')
    ? nameOrArn
    : documentArn(caller.region, caller.accountId, nameOrArn);
  const found = documents.get(arn);
  if (found === undefined) {
    throw new AwsError('InvalidDocument', `Document with name ${nameOrArn} does not exist.`);
  }
  return found;
};

/** `$DEFAULT` (the default), `$LATEST` or a number. */
export const findVersion = (document: SsmDocument, version = '$DEFAULT'): DocumentVersion => {
  const wanted =
    version === '$DEFAULT'
      ? document.defaultVersion
      : version === '$LATEST'
        ? document.versions.at(-1)?.version
        : Number(version);
  const found = document.versions.find((each) => each.version === wanted);
  if (found === undefined) {
    throw new AwsError(
      'InvalidDocumentVersion',
      `Document version ${version} does not exist for document ${document.name}.`,
    );
  }
  return found;
};
