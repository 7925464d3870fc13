import type { Permission } from '../service.ts';
import { noBucket } from './s3-error.ts';
import type { Bucket, S3State } from './state.ts';

export const requireBucket = (state: S3State, name = ''): Bucket => {
  const found = state.buckets.get(name);
  if (found === undefined) throw noBucket(name);
  return found;
};

type Conditions = Readonly<Record<string, string>>;

const allow = (
  state: S3State,
  bucket: string,
  action: string,
  resource: string,
  conditions?: Conditions,
): Permission => {
  const found = state.buckets.get(bucket);
  return {
    action: `s3:${action}`,
    resource,
    // A bucket's ARN does not say whose it is.
    ...(found !== undefined && { resourceAccountId: found.accountId }),
    ...(found?.policy !== undefined && { resourcePolicy: found.policy }),
    ...(conditions !== undefined && { conditions }),
  };
};

export interface NamesBucket {
  readonly Bucket?: string | undefined;
}

export interface NamesObject extends NamesBucket {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
}

/** Permission for an action on a bucket. */
export const onBucket =
  (state: S3State, action: string) =>
  ({ Bucket = '' }: NamesBucket, conditions?: Conditions): readonly Permission[] => [
    allow(state, Bucket, action, `arn:aws:s3:::${Bucket}`, conditions),
  ];

/** Permission for an action on an object. */
export const onObject =
  (state: S3State, action: string) =>
  ({ Bucket = '', Key = '' }: NamesObject): readonly Permission[] => [
    allow(state, Bucket, action, `arn:aws:s3:::${Bucket}/${Key}`),
  ];

/**
 * Permission to read an object, by version where one is named. Who may not list the bucket does not
 * learn that a key is not there: S3 then says AccessDenied.
 */
export const onRead =
  (state: S3State, action: string) =>
  (input: NamesObject): readonly Permission[] => {
    const { Bucket = '', Key = '', VersionId } = input;
    const versions = state.buckets.get(Bucket) && state.objects(Bucket).get(Key);
    const missing =
      versions === undefined || (VersionId === undefined && versions[0].deleteMarker === true);
    return [
      ...onObject(state, VersionId === undefined ? action : `${action}Version`)(input),
      ...(missing ? onBucket(state, 'ListBucket')(input, { 's3:prefix': Key }) : []),
    ];
  };
