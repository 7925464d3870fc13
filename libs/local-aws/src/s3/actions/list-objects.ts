import type {
  ListObjectsOutput,
  ListObjectsRequest,
  ListObjectsV2Output,
  ListObjectsV2Request,
  ListObjectVersionsOutput,
  ListObjectVersionsRequest,
  Owner,
} from '@aws-sdk/client-s3';
import { operation } from '../../service.ts';
import { onBucket, requireBucket } from '../bucket-permission.ts';
import { LIMITS } from '../limits.ts';
import { byKey, isBeyond, type Listed, toListPage } from '../list-page.ts';
import { invalidArgument } from '../s3-error.ts';
import type { Bucket, ObjectVersion, S3State } from '../state.ts';

interface Entry extends Listed {
  readonly version: ObjectVersion;
  readonly isLatest: boolean;
}

interface Listing {
  readonly Bucket?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
  readonly EncodingType?: string | undefined;
}

const ownerOf = (accountId: string): Owner => ({
  ID: Buffer.from(accountId).toString('hex').padEnd(64, '0'),
});

const conditionsOf = ({ Prefix, Delimiter, MaxKeys }: Listing) => ({
  's3:prefix': Prefix ?? '',
  's3:delimiter': Delimiter ?? '',
  's3:max-keys': String(MaxKeys ?? LIMITS.keysPerPage),
});

const toContent = ({ key, version }: Entry, encode: (text: string) => string) => ({
  Key: encode(key),
  LastModified: new Date(version.modifiedAt),
  ETag: version.etag,
  Size: version.size,
  StorageClass: (version.headers.StorageClass ?? 'STANDARD') as 'STANDARD',
});

const encoderOf = ({ EncodingType }: Listing) =>
  EncodingType === 'url'
    ? (text: string) => encodeURIComponent(text).replaceAll('%2F', '/')
    : (text: string) => text;

const select = (input: Listing, start: string | undefined) => ({
  prefix: input.Prefix ?? '',
  delimiter: input.Delimiter ?? '',
  most: Math.min(input.MaxKeys ?? LIMITS.keysPerPage, LIMITS.keysPerPage),
  isAfter: ({ key }: Listed, common: string | undefined) =>
    start === undefined || isBeyond(common ?? key, start),
});

const echo = (input: Listing, encode: (text: string) => string) => ({
  Name: input.Bucket ?? '',
  Prefix: encode(input.Prefix ?? ''),
  MaxKeys: input.MaxKeys ?? LIMITS.keysPerPage,
  ...(input.Delimiter !== undefined &&
    input.Delimiter !== '' && { Delimiter: encode(input.Delimiter) }),
  ...(input.EncodingType !== undefined && { EncodingType: input.EncodingType as 'url' }),
});

export const createListObjectsActions = (state: S3State) => {
  const entriesOf = ({ name }: Bucket): Entry[] =>
    [...state.objects(name).entries()]
      .flatMap(([key, versions]) =>
        versions.map((version, index) => ({ key, version, isLatest: index === 0 })),
      )
      .sort(byKey);
  const currentOf = (bucket: Bucket) =>
    entriesOf(bucket).filter(({ version, isLatest }) => isLatest && version.deleteMarker !== true);
  const permissions = (input: Listing) => onBucket(state, 'ListBucket')(input, conditionsOf(input));

  return {
    ListObjectsV2: operation<ListObjectsV2Request, ListObjectsV2Output>({
      permissions,
      run(input) {
        const bucket = requireBucket(state, input.Bucket);
        const encode = encoderOf(input);
        const token = input.ContinuationToken;
        if (token === '')
          throw invalidArgument(
            'The continuation token provided is incorrect',
            'continuation-token',
          );
        const start =
          token === undefined ? input.StartAfter : Buffer.from(token, 'base64url').toString();
        const page = toListPage(currentOf(bucket), select(input, start));
        return {
          ...echo(input, encode),
          KeyCount: page.items.length + page.commonPrefixes.length,
          IsTruncated: page.truncated,
          Contents: page.items.map((entry) => ({
            ...toContent(entry, encode),
            ...(input.FetchOwner === true && { Owner: ownerOf(entry.version.owner) }),
          })),
          CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
          ...(token !== undefined && { ContinuationToken: token }),
          ...(page.last !== undefined && {
            NextContinuationToken: Buffer.from(page.last).toString('base64url'),
          }),
          ...(input.StartAfter !== undefined && { StartAfter: encode(input.StartAfter) }),
        };
      },
    }),
    ListObjects: operation<ListObjectsRequest, ListObjectsOutput>({
      permissions,
      run(input) {
        const bucket = requireBucket(state, input.Bucket);
        const encode = encoderOf(input);
        const page = toListPage(currentOf(bucket), select(input, input.Marker));
        return {
          ...echo(input, encode),
          Marker: encode(input.Marker ?? ''),
          IsTruncated: page.truncated,
          Contents: page.items.map((entry) => ({
            ...toContent(entry, encode),
            Owner: ownerOf(entry.version.owner),
          })),
          CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
          ...(page.last !== undefined && { NextMarker: encode(page.last) }),
        };
      },
    }),
    ListObjectVersions: operation<ListObjectVersionsRequest, ListObjectVersionsOutput>({
      permissions: (input) => onBucket(state, 'ListBucketVersions')(input, conditionsOf(input)),
      run(input) {
        const bucket = requireBucket(state, input.Bucket);
        const encode = encoderOf(input);
        const { KeyMarker, VersionIdMarker } = input;
        let passed = VersionIdMarker === undefined;
        const isAfter = (item: Listed, common: string | undefined) => {
          if (KeyMarker === undefined || isBeyond(common ?? item.key, KeyMarker)) return true;
          if (item.key !== KeyMarker || passed) return false;
          // Within the key of the marker: what comes behind its version.
          passed = (item as Entry).version.versionId === VersionIdMarker;
          return false;
        };
        const after = {
          ...select(input, undefined),
          isAfter: (item: Listed, common: string | undefined) =>
            (item.key === KeyMarker && VersionIdMarker !== undefined && passed) ||
            isAfter(item, common),
        };
        const page = toListPage(entriesOf(bucket), after);
        const shown = page.items.map((entry) => ({
          ...toContent(entry, encode),
          VersionId: entry.version.versionId,
          IsLatest: entry.isLatest,
          Owner: ownerOf(entry.version.owner),
          isMarker: entry.version.deleteMarker === true,
        }));
        const last = page.items.at(-1);
        return {
          ...echo(input, encode),
          KeyMarker: encode(KeyMarker ?? ''),
          VersionIdMarker: VersionIdMarker ?? '',
          IsTruncated: page.truncated,
          Versions: shown.filter(({ isMarker }) => !isMarker),
          DeleteMarkers: shown.filter(({ isMarker }) => isMarker),
          CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
          ...(page.last !== undefined && {
            NextKeyMarker: encode(page.last),
            ...(last?.key === page.last && { NextVersionIdMarker: last.version.versionId }),
          }),
        };
      },
    }),
  };
};
