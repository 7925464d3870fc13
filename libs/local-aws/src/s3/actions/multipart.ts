import type {
  AbortMultipartUploadRequest,
  CompleteMultipartUploadOutput,
  CompleteMultipartUploadRequest,
  CreateMultipartUploadOutput,
  CreateMultipartUploadRequest,
  ListMultipartUploadsOutput,
  ListMultipartUploadsRequest,
  ListPartsOutput,
  ListPartsRequest,
  UploadPartOutput,
  UploadPartRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import { onBucket, onObject, requireBucket } from '../bucket-permission.ts';
import { toEtag, toMultipartEtag, verifyChecksums } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
import { LIMITS } from '../limits.ts';
import type { ObjectEvents } from '../object-events.ts';
import {
  checkAcl,
  checkKey,
  currentVersion,
  ownerOf,
  type PutVersion,
  shownVersion,
  toKeptHeaders,
  toMetadata,
} from '../put-version.ts';
import { invalidArgument } from '../s3-error.ts';
import type { Part, S3State, Upload } from '../state.ts';
import { parseTagging } from '../tagging.ts';
import { toBytes } from './put-object.ts';

interface NamesUpload {
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly UploadId?: string | undefined;
}

type UploadPartInput = Omit<UploadPartRequest, 'Body'> & { Body?: Uint8Array | string };

const bare = (etag = ''): string => etag.replaceAll('"', '');

/** The parts that a completion names, in order; throws as S3 does. */
const chooseParts = (
  { parts }: Upload,
  { MultipartUpload }: CompleteMultipartUploadRequest,
): readonly Part[] => {
  const named = MultipartUpload?.Parts ?? [];
  if (named.length === 0)
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  const numbers = named.map(({ PartNumber = 0 }) => PartNumber);
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)))
    throw new AwsError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    );
  const chosen = named.map(({ PartNumber, ETag }) => {
    const part = parts.find(
      ({ number, etag }) => number === PartNumber && bare(etag) === bare(ETag),
    );
    if (part === undefined)
      throw new AwsError(
        'InvalidPart',
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      );
    return part;
  });
  if (chosen.slice(0, -1).some(({ size }) => size < LIMITS.smallestPartBytes))
    throw new AwsError(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
    );
  return chosen;
};

export const createMultipartActions = (
  aws: Aws,
  state: S3State,
  putVersion: PutVersion,
  events: ObjectEvents,
) => {
  const require = ({ Bucket, Key, UploadId = '' }: NamesUpload): Upload => {
    const upload = state.uploads.get(UploadId);
    if (upload !== undefined && upload.bucket === Bucket && upload.key === Key) return upload;
    throw new AwsError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      404,
    );
  };

  const join = (parts: readonly Part[]): Buffer =>
    Buffer.concat(
      parts.map(({ blob }) => {
        const bytes = aws.store.blobs.get(blob);
        if (bytes === undefined) throw new Error(`the bytes ${blob} are not in the store`);
        return bytes;
      }),
    );

  return {
    CreateMultipartUpload: operation<CreateMultipartUploadRequest, CreateMultipartUploadOutput>({
      permissions: onObject(state, 'PutObject'),
      run(input) {
        const { name } = requireBucket(state, input.Bucket);
        const key = input.Key ?? '';
        checkKey(key);
        checkAcl(input.ACL);
        const id = Buffer.from(aws.ids.bytes(48)).toString('base64url');
        state.uploads.put(id, {
          id,
          bucket: name,
          key,
          startedAt: aws.clock.now(),
          headers: toKeptHeaders(input),
          metadata: toMetadata(input.Metadata),
          tags: parseTagging(input.Tagging),
          parts: [],
        });
        return { Bucket: name, Key: key, UploadId: id, ServerSideEncryption: 'AES256' };
      },
    }),
    UploadPart: operation<UploadPartInput, UploadPartOutput>({
      permissions: onObject(state, 'PutObject'),
      run(input) {
        const upload = require(input);
        const number = input.PartNumber ?? 0;
        if (number < 1 || number > LIMITS.mostParts)
          throw invalidArgument(
            'Part number must be an integer between 1 and 10000, inclusive',
            'partNumber',
            String(number),
          );
        const bytes = toBytes(input.Body);
        const checksums = verifyChecksums(input, bytes);
        const part = {
          number,
          blob: aws.store.blobs.put(bytes),
          size: bytes.length,
          etag: toEtag(bytes),
          modifiedAt: aws.clock.now(),
        };
        state.uploads.put(upload.id, {
          ...upload,
          parts: [...upload.parts.filter((each) => each.number !== number), part],
        });
        return { ETag: part.etag, ServerSideEncryption: 'AES256', ...checksums };
      },
    }),
    CompleteMultipartUpload: operation<
      CompleteMultipartUploadRequest,
      CompleteMultipartUploadOutput
    >({
      permissions: onObject(state, 'PutObject'),
      run(input, context) {
        const bucket = requireBucket(state, input.Bucket);
        const upload = require(input);
        const parts = chooseParts(upload, input);
        checkWrite(input, upload.key, currentVersion(state.objects(bucket.name).get(upload.key)));
        const bytes = join(parts);
        const version = putVersion(bucket, upload.key, {
          blob: aws.store.blobs.put(bytes),
          size: bytes.length,
          etag: toMultipartEtag(parts.map(({ etag }) => etag)),
          headers: upload.headers,
          metadata: upload.metadata,
          tags: upload.tags,
          checksums: {},
          owner: ownerOf(context),
        });
        state.uploads.delete(upload.id);
        events.created(bucket, upload.key, version, 'CompleteMultipartUpload', context);
        return {
          Location: `${aws.endpoint()}/${bucket.name}/${upload.key}`,
          Bucket: bucket.name,
          Key: upload.key,
          ETag: version.etag,
          ServerSideEncryption: 'AES256',
          ...shownVersion(bucket, version),
        };
      },
    }),
    AbortMultipartUpload: operation<AbortMultipartUploadRequest, Record<string, never>>({
      permissions: onObject(state, 'AbortMultipartUpload'),
      run(input) {
        state.uploads.delete(require(input).id);
        return {};
      },
    }),
    ListParts: operation<ListPartsRequest, ListPartsOutput>({
      permissions: onObject(state, 'ListMultipartUploadParts'),
      run(input) {
        const upload = require(input);
        const parts = [...upload.parts].sort((one, other) => one.number - other.number);
        return {
          Bucket: upload.bucket,
          Key: upload.key,
          UploadId: upload.id,
          IsTruncated: false,
          MaxParts: LIMITS.mostParts,
          Parts: parts.map(({ number, etag, size, modifiedAt }) => ({
            PartNumber: number,
            ETag: etag,
            Size: size,
            LastModified: new Date(modifiedAt),
          })),
        };
      },
    }),
    ListMultipartUploads: operation<ListMultipartUploadsRequest, ListMultipartUploadsOutput>({
      permissions: (input) => onBucket(state, 'ListBucketMultipartUploads')(input),
      run(input) {
        const { name } = requireBucket(state, input.Bucket);
        const own = [...state.uploads.values()].filter(
          ({ bucket, key }) => bucket === name && key.startsWith(input.Prefix ?? ''),
        );
        return {
          Bucket: name,
          IsTruncated: false,
          MaxUploads: LIMITS.keysPerPage,
          Uploads: own.map(({ id, key, startedAt }) => ({
            UploadId: id,
            Key: key,
            Initiated: new Date(startedAt),
          })),
        };
      },
    }),
  };
};
