import type {
  DeletedObject,
  DeleteObjectOutput,
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../aws-error.ts';
import { type CallContext, operation } from '../../service.ts';
import { onObject, requireBucket } from '../bucket-permission.ts';
import { checkWrite } from '../conditions.ts';
import { LIMITS } from '../limits.ts';
import type { ObjectEvents } from '../object-events.ts';
import { currentVersion, ownerOf, type PutVersion } from '../put-version.ts';
import type { Bucket, ObjectVersion, S3State, Versions } from '../state.ts';

const isNotEmpty = (versions: readonly ObjectVersion[]): versions is Versions =>
  versions.length > 0;

const actionFor = (versionId: string | undefined): string =>
  versionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion';

export const createDeleteObjectActions = (
  state: S3State,
  putVersion: PutVersion,
  events: ObjectEvents,
) => {
  const keep = (bucket: Bucket, key: string, versions: readonly ObjectVersion[]) => {
    if (isNotEmpty(versions)) state.objects(bucket.name).put(key, versions);
    else state.objects(bucket.name).delete(key);
  };

  const removeVersion = (
    bucket: Bucket,
    key: string,
    versionId: string,
    context: CallContext,
  ): DeleteObjectOutput => {
    const versions = state.objects(bucket.name).get(key) ?? [];
    const found = versions.find((each) => each.versionId === versionId);
    keep(
      bucket,
      key,
      versions.filter((each) => each !== found),
    );
    if (found !== undefined) events.deleted(bucket, key, versionId, false, context);
    return { VersionId: versionId, ...(found?.deleteMarker === true && { DeleteMarker: true }) };
  };

  const remove = (bucket: Bucket, key: string, context: CallContext): DeleteObjectOutput => {
    if (bucket.versioning === undefined) {
      if (state.objects(bucket.name).get(key) === undefined) return {};
      state.objects(bucket.name).delete(key);
      events.deleted(bucket, key, 'null', false, context);
      return {};
    }
    const empty = {
      blob: '',
      size: 0,
      etag: '',
      headers: {},
      metadata: {},
      tags: {},
      checksums: {},
    };
    const marker = putVersion(bucket, key, {
      ...empty,
      deleteMarker: true,
      owner: ownerOf(context),
    });
    events.deleted(bucket, key, marker.versionId, true, context);
    return { DeleteMarker: true, VersionId: marker.versionId };
  };

  return {
    DeleteObject: operation<DeleteObjectRequest, DeleteObjectOutput>({
      permissions: (input) => onObject(state, actionFor(input.VersionId))(input),
      run(input, context) {
        const bucket = requireBucket(state, input.Bucket);
        const { Key = '', VersionId, IfMatch } = input;
        if (IfMatch !== undefined)
          checkWrite({ IfMatch }, Key, currentVersion(state.objects(bucket.name).get(Key)));
        return VersionId === undefined
          ? remove(bucket, Key, context)
          : removeVersion(bucket, Key, VersionId, context);
      },
    }),
    DeleteObjects: operation<DeleteObjectsRequest, DeleteObjectsOutput>({
      permissions: ({ Bucket, Delete }) =>
        (Delete?.Objects ?? []).flatMap(({ Key, VersionId }) =>
          onObject(state, actionFor(VersionId))({ Bucket, Key }),
        ),
      run({ Bucket, Delete }, context) {
        const bucket = requireBucket(state, Bucket);
        const objects = Delete?.Objects ?? [];
        if (objects.length === 0 || objects.length > LIMITS.deletedKeys)
          throw new AwsError(
            'MalformedXML',
            'The XML you provided was not well-formed or did not validate against our published schema',
          );
        const Deleted = objects.map(({ Key = '', VersionId }): DeletedObject => {
          if (VersionId === undefined) {
            const { DeleteMarker, VersionId: marker } = remove(bucket, Key, context);
            return {
              Key,
              ...(DeleteMarker === true && { DeleteMarker, DeleteMarkerVersionId: marker }),
            };
          }
          const { DeleteMarker } = removeVersion(bucket, Key, VersionId, context);
          return {
            Key,
            VersionId,
            ...(DeleteMarker === true && { DeleteMarker, DeleteMarkerVersionId: VersionId }),
          };
        });
        return Delete?.Quiet === true ? {} : { Deleted };
      },
    }),
  };
};
