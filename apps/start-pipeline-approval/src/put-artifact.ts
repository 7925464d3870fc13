import { createHash } from 'node:crypto';
import {
  type ApprovalRecord,
  type Artifact,
  type ArtifactVersion,
  type FailureName,
  InvalidInputError,
  requireTerms,
  toArtifactKey,
  toArtifactMetadata,
} from '@countersign/approval-core';
import type { ArtifactStore } from '@countersign/artifact-store';

/** What S3 says of a version that is not there, or that this function is not let near: it does not tell one from the other. */
const missing = [
  'NoSuchKey',
  'NoSuchVersion',
  'NoSuchBucket',
  'MethodNotAllowed',
  'InvalidArgument',
  'AccessDenied',
];

const write = async (
  store: ArtifactStore,
  key: string,
  artifact: Artifact,
  metadata: Readonly<Record<string, string>>,
) => {
  if ('content' in artifact) return store.put(key, artifact.content, metadata);
  try {
    return await store.copy(key, artifact, metadata);
  } catch (error) {
    if (!missing.includes((error as Error).name)) throw error;
    const refused = new InvalidInputError(
      'request.artifact',
      `this version cannot be read from S3: ${(error as Error).message}`,
      'Send bucket, key and versionId of an object that is there, and that start-pipeline-approval may read (its parameter artifacts).',
    );
    refused.cause = error;
    throw refused;
  }
};

const changed: FailureName = 'Approval.ArtifactChanged';

/** Metadata can be copied by whoever overwrites an object; of a text that came with the request, its content is known too. */
const isContent = (artifact: Artifact, etag: string | undefined): boolean =>
  !('content' in artifact) ||
  etag === `"${createHash('md5').update(artifact.content).digest('hex')}"`;

/** An earlier attempt put it, and its answer was lost: it must still be what that attempt put. */
const find = async (
  store: ArtifactStore,
  key: string,
  artifact: Artifact,
  metadata: Readonly<Record<string, string>>,
) => {
  const found = await store.read(key);
  const isOurs =
    isContent(artifact, found?.etag) &&
    Object.entries(metadata).every(([name, value]) => found?.metadata[name] === value);
  if (found !== undefined && isOurs) return found;
  throw Object.assign(
    new Error(`s3://${store.bucket}/${key} is not the artifact that an earlier attempt put there`),
    { name: changed },
  );
};

/**
 * Puts an approval's artifact under a key of its own, as the only version there is: a retry finds that version, and so
 * starts the very same pipeline execution. Throws an InvalidInputError if the request refers to nothing.
 */
export const putArtifact = async (
  store: ArtifactStore,
  record: ApprovalRecord,
): Promise<ArtifactVersion> => {
  const { artifact } = record.request;
  if (artifact === undefined) throw new Error(`approval ${record.approvalId} has no artifact`);
  const key = toArtifactKey(record.approvalId);
  const metadata = toArtifactMetadata(requireTerms(record));
  const { versionId } =
    (await write(store, key, artifact, metadata)) ?? (await find(store, key, artifact, metadata));
  return { bucket: store.bucket, key, versionId };
};
