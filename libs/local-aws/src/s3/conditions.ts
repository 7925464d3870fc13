import { AwsError } from '../aws-error.ts';
import { noKey, notImplemented, preconditionFailed } from './s3-error.ts';
import type { ObjectVersion } from './state.ts';

type Time = Date | undefined;

export interface ReadConditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Time;
  readonly IfUnmodifiedSince?: Time;
}

const bare = (etag: string): string => etag.trim().replace(/^W\//, '').replaceAll('"', '');

const names = (condition: string, etag: string): boolean =>
  condition.split(',').some((each) => each.trim() === '*' || bare(each) === bare(etag));

/** HTTP works in whole seconds. */
const isAfter = (modifiedAt: number, time: Date): boolean =>
  Math.floor(modifiedAt / 1000) > Math.floor(time.getTime() / 1000);

/** RFC 9110, 13.2.2, as S3 answers it: 412, or 304 for what the caller has already. */
export const checkRead = (input: ReadConditions, { etag, modifiedAt }: ObjectVersion): void => {
  if (input.IfMatch !== undefined) {
    if (!names(input.IfMatch, etag)) throw preconditionFailed('If-Match');
  } else if (input.IfUnmodifiedSince !== undefined && isAfter(modifiedAt, input.IfUnmodifiedSince))
    throw preconditionFailed('If-Unmodified-Since');
  const unchanged =
    input.IfNoneMatch === undefined
      ? input.IfModifiedSince !== undefined && !isAfter(modifiedAt, input.IfModifiedSince)
      : names(input.IfNoneMatch, etag);
  if (unchanged) throw new AwsError('NotModified', 'Not Modified', 304);
};

/** Conditional writes: `If-None-Match: *` asks that the key is free, `If-Match` that it is unchanged. */
export const checkWrite = (
  { IfMatch, IfNoneMatch }: Pick<ReadConditions, 'IfMatch' | 'IfNoneMatch'>,
  key: string,
  current: ObjectVersion | undefined,
): void => {
  if (IfNoneMatch !== undefined && IfNoneMatch !== '*')
    throw notImplemented('a conditional write with If-None-Match other than *');
  if (IfNoneMatch === '*' && current !== undefined) throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (current === undefined) throw noKey(key);
  if (!names(IfMatch, current.etag)) throw preconditionFailed('If-Match');
};
