import { AwsError } from '../aws-error.ts';
import type { NamesObject } from './bucket-permission.ts';
import { noKey, noVersion } from './s3-error.ts';
import type { Bucket, ObjectVersion, S3State } from './state.ts';

/** The version that a request means: the newest, or the one it names. */
export const requireVersion = (
  state: S3State,
  bucket: Bucket,
  { Key = '', VersionId }: NamesObject,
): ObjectVersion => {
  const versions = state.objects(bucket.name).get(Key);
  if (VersionId === undefined) {
    const [newest] = versions ?? [];
    if (newest === undefined || newest.deleteMarker === true) throw noKey(Key);
    return newest;
  }
  const found = versions?.find(({ versionId }) => versionId === VersionId);
  if (found === undefined) throw noVersion(Key, VersionId);
  if (found.deleteMarker === true)
    throw new AwsError(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      405,
      { Method: 'GET', ResourceType: 'DeleteMarker' },
    );
  return found;
};
