import { isObject, type Json, type JsonObject } from '../template/json.ts';
import {
  present,
  toBoolean,
  toNumber,
  toObject,
  toObjects,
  toTagList,
  toText,
} from './property.ts';

/** One setting of a bucket: the property, and the calls that set and clear it. */
export interface BucketSetting {
  readonly property: string;
  readonly put: string;
  /** The members of the call that sets it, beside Bucket. */
  input(value: Json): object;
  /** The call that clears it; without one, `input` of nothing does. */
  readonly clear?: string;
}

const lifecycleRule = (rule: JsonObject) => {
  const { NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  const days = toNumber(rule.ExpirationInDays);
  const date = toText(rule.ExpirationDate);
  const marker = toBoolean(rule.ExpiredObjectDeleteMarker);
  const noncurrent =
    toNumber(toObject(NoncurrentVersionExpiration).NoncurrentDays) ??
    toNumber(rule.NoncurrentVersionExpirationInDays);
  const abort = toNumber(toObject(AbortIncompleteMultipartUpload).DaysAfterInitiation);
  const expires = days !== undefined || date !== undefined || marker !== undefined;
  return present({
    ID: toText(rule.Id),
    Status: toText(rule.Status),
    Filter: { Prefix: toText(rule.Prefix) ?? '' },
    Expiration: expires
      ? present({
          Days: days,
          Date: date === undefined ? undefined : new Date(date),
          ExpiredObjectDeleteMarker: marker,
        })
      : undefined,
    NoncurrentVersionExpiration:
      noncurrent === undefined ? undefined : { NoncurrentDays: noncurrent },
    AbortIncompleteMultipartUpload:
      abort === undefined ? undefined : { DaysAfterInitiation: abort },
  });
};

const corsRule = (rule: JsonObject) =>
  present({
    ID: toText(rule.Id),
    AllowedHeaders: rule.AllowedHeaders,
    AllowedMethods: rule.AllowedMethods,
    AllowedOrigins: rule.AllowedOrigins,
    ExposeHeaders: rule.ExposedHeaders,
    MaxAgeSeconds: toNumber(rule.MaxAge),
  });

const booleans = (value: Json): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(toObject(value)).map(([name, flag]) => [name, toBoolean(flag) === true]),
  );

const notificationInput = (value: Json) => {
  const { EventBridgeConfiguration, ...others } = toObject(value);
  return {
    NotificationConfiguration: {
      ...others,
      ...(isObject(EventBridgeConfiguration) &&
        toBoolean(EventBridgeConfiguration.EventBridgeEnabled) !== false && {
          EventBridgeConfiguration: {},
        }),
    },
  };
};

/** Settings in the order in which they are made: versioning before what needs it. */
export const BUCKET_SETTINGS: readonly BucketSetting[] = [
  {
    property: 'OwnershipControls',
    put: 'PutBucketOwnershipControls',
    input: (value) => ({ OwnershipControls: value }),
    clear: 'DeleteBucketOwnershipControls',
  },
  {
    property: 'PublicAccessBlockConfiguration',
    put: 'PutPublicAccessBlock',
    input: (value) => ({ PublicAccessBlockConfiguration: booleans(value) }),
    clear: 'DeletePublicAccessBlock',
  },
  {
    property: 'VersioningConfiguration',
    put: 'PutBucketVersioning',
    input: (value) => ({
      VersioningConfiguration: { Status: toText(toObject(value).Status) ?? 'Suspended' },
    }),
  },
  {
    property: 'BucketEncryption',
    put: 'PutBucketEncryption',
    input: (value) => ({
      ServerSideEncryptionConfiguration: {
        Rules: toObjects(toObject(value).ServerSideEncryptionConfiguration).map(
          ({ ServerSideEncryptionByDefault, BucketKeyEnabled }) =>
            present({
              ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
              BucketKeyEnabled: toBoolean(BucketKeyEnabled),
            }),
        ),
      },
    }),
    clear: 'DeleteBucketEncryption',
  },
  {
    property: 'LifecycleConfiguration',
    put: 'PutBucketLifecycleConfiguration',
    input: (value) => ({
      LifecycleConfiguration: { Rules: toObjects(toObject(value).Rules).map(lifecycleRule) },
    }),
    clear: 'DeleteBucketLifecycle',
  },
  {
    property: 'CorsConfiguration',
    put: 'PutBucketCors',
    input: (value) => ({
      CORSConfiguration: { CORSRules: toObjects(toObject(value).CorsRules).map(corsRule) },
    }),
    clear: 'DeleteBucketCors',
  },
  {
    property: 'NotificationConfiguration',
    put: 'PutBucketNotificationConfiguration',
    input: notificationInput,
  },
  {
    property: 'Tags',
    put: 'PutBucketTagging',
    input: (value) => ({ Tagging: { TagSet: toTagList(value) } }),
    clear: 'DeleteBucketTagging',
  },
];
