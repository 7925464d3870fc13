import type { Collection, Store } from '../store.ts';

export interface Bucket {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly versioning?: 'Enabled' | 'Suspended';
  /** JSON text. */
  readonly policy?: string;
  readonly sendsEvents?: true;
  /** What is kept and given back as it came, by its name in the API: `LifecycleConfiguration`. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Headers that an object is stored with and answers with, by their names in the SDK. */
export const KEPT_HEADERS = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
  'Expires',
  'WebsiteRedirectLocation',
  'StorageClass',
  'ServerSideEncryption',
  'SSEKMSKeyId',
] as const;

export type KeptHeader = (typeof KEPT_HEADERS)[number];

export interface ObjectVersion {
  /** `null` where the bucket is not versioned. */
  readonly versionId: string;
  readonly deleteMarker?: true;
  /** SHA-256 of the bytes: their key in the blobs. */
  readonly blob: string;
  readonly size: number;
  /** With its quotes. */
  readonly etag: string;
  readonly modifiedAt: number;
  readonly headers: Readonly<Partial<Record<KeptHeader, string>>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** As sent: `ChecksumCRC32` and its like. */
  readonly checksums: Readonly<Record<string, string>>;
  readonly owner: string;
}

/** All versions of a key, the newest first. */
export type Versions = readonly [ObjectVersion, ...ObjectVersion[]];

export interface Part {
  readonly number: number;
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
  readonly modifiedAt: number;
}

export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly startedAt: number;
  readonly headers: ObjectVersion['headers'];
  readonly metadata: ObjectVersion['metadata'];
  readonly tags: ObjectVersion['tags'];
  readonly parts: readonly Part[];
}

export interface S3State {
  readonly buckets: Collection<Bucket>;
  readonly uploads: Collection<Upload>;
  /** The objects of a bucket, by key. */
  objects(bucket: string): Collection<Versions>;
}

export const createS3State = (store: Store): S3State => ({
  buckets: store.collection('s3/buckets'),
  uploads: store.collection('s3/uploads'),
  objects: (bucket) => store.collection(`s3/objects/${bucket}`),
});
