import type { Aws, CallContext } from '../service.ts';
import type { Bucket, ObjectVersion } from './state.ts';

/** What happened, in the words of the event's `reason`. */
export type CreatedBy = 'PutObject' | 'CopyObject' | 'CompleteMultipartUpload';

/** S3's events for EventBridge, for the buckets that send them. */
export const createObjectEvents = (aws: Aws) => {
  let sequence = 0;

  const publish = (
    bucket: Bucket,
    detailType: string,
    object: object,
    more: object,
    { caller, requestId }: CallContext,
  ) => {
    if (bucket.sendsEvents !== true) return;
    sequence += 1;
    aws.ports.events.publish({
      accountId: bucket.accountId,
      region: bucket.region,
      source: 'aws.s3',
      detailType,
      resources: [`arn:aws:s3:::${bucket.name}`],
      detail: {
        version: '0',
        bucket: { name: bucket.name },
        object: {
          ...object,
          sequencer:
            `${aws.clock.now().toString(16)}${sequence.toString(16).padStart(6, '0')}`.toUpperCase(),
        },
        'request-id': requestId,
        requester: caller.principal.type === 'Service' ? caller.principal.arn : caller.accountId,
        'source-ip-address': '127.0.0.1',
        ...more,
      },
    });
  };

  const shown = (bucket: Bucket, versionId: string) =>
    bucket.versioning === undefined ? {} : { 'version-id': versionId };

  return {
    created(
      bucket: Bucket,
      key: string,
      { size, etag, versionId }: ObjectVersion,
      reason: CreatedBy,
      context: CallContext,
    ) {
      const object = { key, size, etag: etag.replaceAll('"', ''), ...shown(bucket, versionId) };
      publish(bucket, 'Object Created', object, { reason }, context);
    },
    deleted(bucket: Bucket, key: string, versionId: string, marker: boolean, context: CallContext) {
      const more = {
        reason: 'DeleteObject',
        'deletion-type': marker ? 'Delete Marker Created' : 'Permanently Deleted',
      };
      publish(bucket, 'Object Deleted', { key, ...shown(bucket, versionId) }, more, context);
    },
  };
};

export type ObjectEvents = ReturnType<typeof createObjectEvents>;
