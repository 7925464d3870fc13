import type {
  DeleteObjectTaggingOutput,
  DeleteObjectTaggingRequest,
  GetObjectAclOutput,
  GetObjectAclRequest,
  GetObjectTaggingOutput,
  GetObjectTaggingRequest,
  PutObjectAclRequest,
  PutObjectTaggingOutput,
  PutObjectTaggingRequest,
} from '@aws-sdk/client-s3';
import { operation } from '../../service.ts';
import { type NamesObject, onObject, onRead, requireBucket } from '../bucket-permission.ts';
import { requireVersion } from '../find-version.ts';
import { checkAcl, shownVersion } from '../put-version.ts';
import type { ObjectVersion, S3State, Versions } from '../state.ts';
import { checkObjectTags, fromTagSet, toTagSet } from '../tagging.ts';

/** The only grant that a bucket without ACLs knows. */
export const ownerGrant = (accountId: string) => {
  const ID = Buffer.from(accountId).toString('hex').padEnd(64, '0');
  return {
    Owner: { ID },
    Grants: [
      { Grantee: { ID, Type: 'CanonicalUser' as const }, Permission: 'FULL_CONTROL' as const },
    ],
  };
};

/** Tags and ACLs of objects. */
export const createObjectSettingsActions = (state: S3State) => {
  const require = (input: NamesObject) => {
    const bucket = requireBucket(state, input.Bucket);
    return { bucket, version: requireVersion(state, bucket, input) };
  };
  const change = (input: NamesObject, tags: ObjectVersion['tags']) => {
    const { bucket, version } = require(input);
    const versions = state.objects(bucket.name).get(input.Key ?? '') ?? [version];
    const changed = versions.map((each) =>
      each === version ? { ...each, tags } : each,
    ) as unknown as Versions;
    state.objects(bucket.name).put(input.Key ?? '', changed);
    return shownVersion(bucket, version);
  };

  return {
    GetObjectTagging: operation<GetObjectTaggingRequest, GetObjectTaggingOutput>({
      permissions: (input) =>
        onObject(
          state,
          input.VersionId === undefined ? 'GetObjectTagging' : 'GetObjectVersionTagging',
        )(input),
      run(input) {
        const { bucket, version } = require(input);
        return { TagSet: toTagSet(version.tags), ...shownVersion(bucket, version) };
      },
    }),
    PutObjectTagging: operation<PutObjectTaggingRequest, PutObjectTaggingOutput>({
      permissions: (input) =>
        onObject(
          state,
          input.VersionId === undefined ? 'PutObjectTagging' : 'PutObjectVersionTagging',
        )(input),
      run(input) {
        const tags = fromTagSet(input.Tagging?.TagSet);
        checkObjectTags(tags);
        return change(input, tags);
      },
    }),
    DeleteObjectTagging: operation<DeleteObjectTaggingRequest, DeleteObjectTaggingOutput>({
      permissions: (input) =>
        onObject(
          state,
          input.VersionId === undefined ? 'DeleteObjectTagging' : 'DeleteObjectVersionTagging',
        )(input),
      run: (input) => change(input, {}),
    }),
    GetObjectAcl: operation<GetObjectAclRequest, GetObjectAclOutput>({
      permissions: onRead(state, 'GetObjectAcl'),
      run: (input) => ownerGrant(require(input).version.owner),
    }),
    PutObjectAcl: operation<PutObjectAclRequest, Record<string, never>>({
      permissions: onObject(state, 'PutObjectAcl'),
      run(input) {
        require(input);
        checkAcl(input.ACL ?? (input.AccessControlPolicy === undefined ? undefined : 'by policy'));
        return {};
      },
    }),
  };
};
