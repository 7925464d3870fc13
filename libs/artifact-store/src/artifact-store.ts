import type { ArtifactVersion } from '@countersign/approval-core';
import { escapePath, type S3, type S3Answer } from './s3.ts';

type Metadata = Readonly<Record<string, string>>;

/** An object as it lies in the bucket now. */
export interface StoredArtifact {
  readonly versionId: string;
  readonly metadata: Metadata;
  /** What S3 calls its content: of one that was put in one piece, and not under a key of KMS, the MD5 in quotes. */
  readonly etag?: string;
}

/** One versioned bucket of artifacts. Errors are S3's own, by their own names. */
export interface ArtifactStore {
  readonly bucket: string;
  /** Puts a text under a key that must be free; undefined if it is not. */
  put(key: string, content: string, metadata: Metadata): Promise<StoredArtifact | undefined>;
  /** Copies a version from any bucket to a key that must be free; undefined if it is not. */
  copy(key: string, from: ArtifactVersion, metadata: Metadata): Promise<StoredArtifact | undefined>;
  /** What lies there now; undefined if nothing does, be it that it was deleted. */
  read(key: string): Promise<StoredArtifact | undefined>;
}

const prefix = 'x-amz-meta-';

const toHeaders = (metadata: Metadata): Metadata =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [prefix + name, value]));

const toStored = (bucket: string, { headers }: S3Answer): StoredArtifact => {
  const versionId = headers['x-amz-version-id'];
  if (versionId === undefined || versionId === 'null') {
    throw new Error(`the bucket ${bucket} keeps no versions: turn versioning on`);
  }
  const metadata = Object.entries(headers)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
  const { etag } = headers;
  return {
    versionId,
    metadata: Object.fromEntries(metadata),
    ...(etag !== undefined && { etag }),
  };
};

/** The answer, or undefined if S3 refused with this error. */
const unless = async <Answer>(name: string, ask: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await ask;
  } catch (error) {
    if ((error as Error).name === name) return undefined;
    throw error;
  }
};

/** The artifacts of a versioned bucket, over S3. */
export const createArtifactStore = (s3: S3, bucket: string): ArtifactStore => {
  const write = async (
    key: string,
    metadata: Metadata,
    headers: Metadata,
    body?: string,
  ): Promise<StoredArtifact | undefined> => {
    const all = { ...toHeaders(metadata), ...headers, 'if-none-match': '*' };
    const answer = await unless('PreconditionFailed', s3('PUT', bucket, key, all, body));
    return answer && { ...toStored(bucket, answer), metadata };
  };
  return {
    bucket,
    put: (key, content, metadata) => write(key, metadata, {}, content),
    copy: (key, from, metadata) =>
      write(key, metadata, {
        'x-amz-copy-source': `/${from.bucket}/${escapePath(from.key)}?versionId=${encodeURIComponent(from.versionId)}`,
        'x-amz-metadata-directive': 'REPLACE',
      }),
    async read(key) {
      const answer = await unless('NotFound', s3('HEAD', bucket, key, {}));
      return answer && toStored(bucket, answer);
    },
  };
};
