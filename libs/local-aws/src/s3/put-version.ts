import { AwsError } from '../aws-error.ts';
import type { Aws, CallContext } from '../service.ts';
import { LIMITS } from './limits.ts';
import { invalidArgument, notImplemented } from './s3-error.ts';
import {
  type Bucket,
  KEPT_HEADERS,
  type KeptHeader,
  type ObjectVersion,
  type S3State,
  type Versions,
} from './state.ts';

/** An ACL that says no more than the bucket's ownership does. */
const HARMLESS_ACLS: ReadonlySet<string> = new Set([
  'private',
  'bucket-owner-full-control',
  'bucket-owner-read',
]);

export const checkAcl = (acl: string | undefined): void => {
  if (acl !== undefined && !HARMLESS_ACLS.has(acl))
    throw new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
};

export const checkKey = (key: string): void => {
  if (Buffer.byteLength(key) > LIMITS.keyBytes)
    throw new AwsError('KeyTooLongError', 'Your key is too long', 400, {
      Size: Buffer.byteLength(key),
      MaxSizeAllowed: LIMITS.keyBytes,
    });
};

/** Keys in lower case, as HTTP headers are; throws MetadataTooLarge. */
export const toMetadata = (
  given: Readonly<Record<string, string>> = {},
): Record<string, string> => {
  const entries = Object.entries(given).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const size = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);
  if (size > LIMITS.metadataBytes)
    throw new AwsError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      400,
      { Size: size, MaxSizeAllowed: LIMITS.metadataBytes },
    );
  return Object.fromEntries(entries);
};

type HeaderValues = Readonly<Partial<Record<KeptHeader, unknown>>>;

export const toKeptHeaders = (input: HeaderValues): ObjectVersion['headers'] => {
  if ('SSECustomerKey' in input) throw notImplemented('encryption with a key of the customer');
  const kept: Partial<Record<KeptHeader, string>> = {};
  for (const name of KEPT_HEADERS) {
    const value = input[name];
    if (value === undefined) continue;
    kept[name] = value instanceof Date ? value.toUTCString() : String(value);
  }
  // How the bytes came, not what they are.
  const encoding = kept.ContentEncoding?.split(',')
    .filter((each) => each.trim() !== 'aws-chunked')
    .join(',');
  const { ContentEncoding: _, ...rest } = kept;
  return {
    ContentType: 'binary/octet-stream',
    ServerSideEncryption: 'AES256',
    ...rest,
    ...(encoding !== undefined && encoding !== '' && { ContentEncoding: encoding }),
  };
};

export const currentVersion = (versions: Versions | undefined): ObjectVersion | undefined =>
  versions?.[0].deleteMarker === true ? undefined : versions?.[0];

/** Puts a version in front of the others, or in the place of the one without a version id. */
export const createPutVersion = (aws: Aws, state: S3State) => {
  const toVersionId = ({ versioning }: Bucket): string =>
    versioning === 'Enabled' ? Buffer.from(aws.ids.bytes(24)).toString('base64url') : 'null';

  return (
    bucket: Bucket,
    key: string,
    version: Omit<ObjectVersion, 'versionId' | 'modifiedAt'>,
  ): ObjectVersion => {
    if (key === '') throw invalidArgument('The key is empty', 'key');
    const versionId = toVersionId(bucket);
    const put: ObjectVersion = { ...version, versionId, modifiedAt: aws.clock.now() };
    const others = (state.objects(bucket.name).get(key) ?? []).filter(
      (each) => each.versionId !== versionId || versionId !== 'null',
    );
    state.objects(bucket.name).put(key, [put, ...others]);
    return put;
  };
};

export type PutVersion = ReturnType<typeof createPutVersion>;

export const ownerOf = ({ caller }: CallContext): string => caller.accountId;

/** The version id as S3 answers it: only for buckets that are or were versioned. */
export const shownVersion = ({ versioning }: Bucket, { versionId }: ObjectVersion) =>
  versioning === undefined ? {} : { VersionId: versionId };
