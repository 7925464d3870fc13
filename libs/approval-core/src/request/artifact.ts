import { InvalidInputError } from '../invalid-input-error.ts';
import { limits } from '../limits.ts';
import { toUtf8Bytes } from '../outcome/shorten.ts';
import { ownField, readObject, readString, refuseUnknownFields } from './fields.ts';

/** An artifact that came with the request. */
export interface ArtifactContent {
  readonly content: string;
}

/** A version of an object in S3. Without its version an object is whatever somebody put there last. */
export interface ArtifactVersion {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
}

/** What is to be approved, and deployed once it is. */
export type Artifact = ArtifactContent | ArtifactVersion;

/** Bucket naming rules, S3 user guide. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const readContent = (value: unknown): ArtifactContent => {
  const content = readString('request.artifact.content', value, limits.artifactContentBytes);
  const bytes = toUtf8Bytes(content);
  if (bytes <= limits.artifactContentBytes && content.isWellFormed()) return { content };
  throw new InvalidInputError(
    'request.artifact.content',
    `it has ${bytes} bytes of UTF-8, at most ${limits.artifactContentBytes} of well-formed text are allowed`,
    'Put it into a versioned bucket and send bucket, key and versionId.',
  );
};

const readBucket = (value: unknown): string => {
  const bucket = readString('request.artifact.bucket', value, 63);
  if (bucketName.test(bucket)) return bucket;
  throw new InvalidInputError(
    'request.artifact.bucket',
    'no bucket can have this name',
    'Correct it.',
  );
};

const readVersionId = (value: unknown): string => {
  const versionId = readString('request.artifact.versionId', value, limits.objectVersionId);
  if (versionId !== 'null') return versionId;
  throw new InvalidInputError(
    'request.artifact.versionId',
    'it is the one version of a bucket that keeps no versions',
    'Turn versioning on, and put the object again.',
  );
};

/** The artifact of a request: `{ content }`, or `{ bucket, key, versionId }` of a version that is there already. */
export const readArtifact = (value: unknown): Artifact => {
  const fields = readObject('request.artifact', value);
  if (Object.hasOwn(fields, 'content')) {
    refuseUnknownFields('request.artifact', fields, ['content']);
    return readContent(ownField(fields, 'content'));
  }
  refuseUnknownFields('request.artifact', fields, ['content', 'bucket', 'key', 'versionId']);
  return {
    bucket: readBucket(ownField(fields, 'bucket')),
    key: readString('request.artifact.key', ownField(fields, 'key'), limits.objectKey),
    versionId: readVersionId(ownField(fields, 'versionId')),
  };
};
