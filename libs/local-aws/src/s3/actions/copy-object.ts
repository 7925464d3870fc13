import type { CopyObjectOutput, CopyObjectRequest } from '@aws-sdk/client-s3';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { type NamesObject, onObject, onRead, requireBucket } from '../bucket-permission.ts';
import { checkRead, checkWrite } from '../conditions.ts';
import { requireVersion } from '../find-version.ts';
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
import type { S3State } from '../state.ts';
import { parseTagging } from '../tagging.ts';

/** `bucket/key?versionId=…`, percent-encoded, with or without a slash in front. */
export const parseCopySource = (text = ''): NamesObject => {
  const [path = '', VersionId] = text.replace(/^\//, '').split('?versionId=');
  const [bucket = '', ...key] = decodeURIComponent(path).split('/');
  if (bucket === '' || key.length === 0)
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      text,
    );
  return { Bucket: bucket, Key: key.join('/'), ...(VersionId !== undefined && { VersionId }) };
};

export const createCopyObject = (state: S3State, putVersion: PutVersion, events: ObjectEvents) =>
  operation<CopyObjectRequest, CopyObjectOutput>({
    permissions: (input) => [
      ...onRead(state, 'GetObject')(parseCopySource(input.CopySource)),
      ...onObject(state, 'PutObject')(input),
    ],
    run(input, context) {
      const from = parseCopySource(input.CopySource);
      const bucket = requireBucket(state, input.Bucket);
      const source = requireVersion(state, requireBucket(state, from.Bucket), from);
      const key = input.Key ?? '';
      checkKey(key);
      checkAcl(input.ACL);
      checkRead(
        {
          IfMatch: input.CopySourceIfMatch,
          IfNoneMatch: input.CopySourceIfNoneMatch,
          IfModifiedSince: input.CopySourceIfModifiedSince,
          IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
        },
        source,
      );
      checkWrite(input, key, currentVersion(state.objects(bucket.name).get(key)));
      const replaces = input.MetadataDirective === 'REPLACE';
      const isItself =
        from.Bucket === bucket.name && from.Key === key && from.VersionId === undefined;
      if (
        isItself &&
        !replaces &&
        input.StorageClass === undefined &&
        input.ServerSideEncryption === undefined
      )
        throw new AwsError(
          'InvalidRequest',
          "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
        );
      const version = putVersion(bucket, key, {
        ...source,
        ...(replaces && { headers: toKeptHeaders(input), metadata: toMetadata(input.Metadata) }),
        ...(input.TaggingDirective === 'REPLACE' && { tags: parseTagging(input.Tagging) }),
        owner: ownerOf(context),
      });
      events.created(bucket, key, version, 'CopyObject', context);
      return {
        CopyObjectResult: {
          ETag: version.etag,
          LastModified: new Date(version.modifiedAt),
          ...version.checksums,
        },
        ServerSideEncryption: version.headers.ServerSideEncryption as 'AES256',
        ...shownVersion(bucket, version),
        ...(from.VersionId !== undefined && { CopySourceVersionId: from.VersionId }),
      };
    },
  });
