import type { PutObjectOutput, PutObjectRequest } from '@aws-sdk/client-s3';
import { type Aws, operation } from '../../service.ts';
import { onObject, requireBucket } from '../bucket-permission.ts';
import { toEtag, verifyChecksums } from '../checksums.ts';
import { checkWrite } from '../conditions.ts';
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
import type { S3State } from '../state.ts';
import { checkObjectTags, parseTagging } from '../tagging.ts';

type PutObjectInput = Omit<PutObjectRequest, 'Body'> & { Body?: Uint8Array | string };

export const toBytes = (body: Uint8Array | string | undefined): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body) : (body ?? new Uint8Array());

export const createPutObject = (
  aws: Aws,
  state: S3State,
  putVersion: PutVersion,
  events: ObjectEvents,
) =>
  operation<PutObjectInput, PutObjectOutput>({
    permissions: (input) => [
      ...onObject(state, 'PutObject')(input),
      ...(input.Tagging === undefined ? [] : onObject(state, 'PutObjectTagging')(input)),
    ],
    run(input, context) {
      const bucket = requireBucket(state, input.Bucket);
      const key = input.Key ?? '';
      checkKey(key);
      checkAcl(input.ACL);
      const bytes = toBytes(input.Body);
      const checksums = verifyChecksums(input, bytes);
      const tags = parseTagging(input.Tagging);
      checkObjectTags(tags);
      checkWrite(input, key, currentVersion(state.objects(bucket.name).get(key)));
      const version = putVersion(bucket, key, {
        blob: aws.store.blobs.put(bytes),
        size: bytes.length,
        etag: toEtag(bytes),
        headers: toKeptHeaders(input),
        metadata: toMetadata(input.Metadata),
        tags,
        checksums,
        owner: ownerOf(context),
      });
      events.created(bucket, key, version, 'PutObject', context);
      return {
        ETag: version.etag,
        ServerSideEncryption: version.headers.ServerSideEncryption as 'AES256',
        ...shownVersion(bucket, version),
        ...checksums,
        ...(Object.keys(checksums).length > 0 && { ChecksumType: 'FULL_OBJECT' as const }),
      };
    },
  });
