import type { GetObjectRequest, HeadObjectOutput, HeadObjectRequest } from '@aws-sdk/client-s3';
import { AwsError } from '../../aws-error.ts';
import { httpStatus } from '../../protocols/wire.ts';
import { type Aws, operation } from '../../service.ts';
import { onRead, requireBucket } from '../bucket-permission.ts';
import { checkRead } from '../conditions.ts';
import { requireVersion } from '../find-version.ts';
import { shownVersion } from '../put-version.ts';
import type { Bucket, ObjectVersion, S3State } from '../state.ts';

interface Range {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

/** `bytes=0-9`, `bytes=10-`, `bytes=-5`; anything else means the whole object, as HTTP has it. */
const parseRange = (text: string | undefined, size: number): Range | undefined => {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const range =
    from === ''
      ? { start: Math.max(0, size - Number(to)), end: size - 1 }
      : { start: Number(from), end: Math.min(size - 1, to === '' ? size - 1 : Number(to)) };
  if (range.start > range.end)
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416, {
      RangeRequested: text,
      ActualObjectSize: size,
    });
  return range;
};

const describe = (
  bucket: Bucket,
  version: ObjectVersion,
  input: HeadObjectRequest,
): HeadObjectOutput => {
  const { StorageClass, ...headers } = version.headers;
  // A checksum is of the whole object.
  const withChecksums =
    input.ChecksumMode === 'ENABLED' &&
    input.Range === undefined &&
    Object.keys(version.checksums).length > 0;
  return {
    ...(headers as object),
    ...(StorageClass !== undefined &&
      StorageClass !== 'STANDARD' && { StorageClass: StorageClass as 'GLACIER' }),
    AcceptRanges: 'bytes',
    LastModified: new Date(Math.floor(version.modifiedAt / 1000) * 1000),
    ContentLength: version.size,
    ETag: version.etag,
    Metadata: version.metadata,
    ...shownVersion(bucket, version),
    ...(withChecksums && { ...version.checksums, ChecksumType: 'FULL_OBJECT' as const }),
    ...(input.ResponseCacheControl !== undefined && { CacheControl: input.ResponseCacheControl }),
    ...(input.ResponseContentDisposition !== undefined && {
      ContentDisposition: input.ResponseContentDisposition,
    }),
    ...(input.ResponseContentEncoding !== undefined && {
      ContentEncoding: input.ResponseContentEncoding,
    }),
    ...(input.ResponseContentLanguage !== undefined && {
      ContentLanguage: input.ResponseContentLanguage,
    }),
    ...(input.ResponseContentType !== undefined && { ContentType: input.ResponseContentType }),
  };
};

const partial = (output: HeadObjectOutput, range: Range | undefined, size: number) =>
  range === undefined
    ? output
    : {
        ...output,
        ContentLength: range.end - range.start + 1,
        ContentRange: `bytes ${range.start}-${range.end}/${size}`,
        [httpStatus]: 206,
      };

export const createGetObjectActions = (aws: Aws, state: S3State) => {
  const read = (input: HeadObjectRequest) => {
    const bucket = requireBucket(state, input.Bucket);
    const version = requireVersion(state, bucket, input);
    checkRead(input, version);
    const range = parseRange(input.Range, version.size);
    return {
      version,
      range,
      output: partial(describe(bucket, version, input), range, version.size),
    };
  };

  return {
    GetObject: operation<GetObjectRequest, HeadObjectOutput & { Body: Uint8Array }>({
      permissions: onRead(state, 'GetObject'),
      run(input) {
        const { version, range, output } = read(input);
        const bytes = aws.store.blobs.get(version.blob);
        if (bytes === undefined) throw new Error(`the bytes ${version.blob} are not in the store`);
        return {
          ...output,
          Body: range === undefined ? bytes : bytes.subarray(range.start, range.end + 1),
        };
      },
    }),
    HeadObject: operation<HeadObjectRequest, HeadObjectOutput>({
      permissions: onRead(state, 'GetObject'),
      run: (input) => read(input).output,
    }),
  };
};
