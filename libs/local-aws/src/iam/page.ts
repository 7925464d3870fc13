import { AwsError } from '../aws-error.ts';
import { LIMITS } from './limits.ts';

export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** One page of a listing, with the marker of the next one. */
export function toPage<T>(
  items: readonly T[],
  { Marker, MaxItems = LIMITS.page }: PageRequest,
): { items: T[]; IsTruncated: boolean; Marker?: string } {
  const start = Marker === undefined ? 0 : Number.parseInt(Marker, 36);
  if (!Number.isInteger(start) || start < 0 || start > items.length)
    throw new AwsError('ValidationError', 'Invalid Marker.', 400);
  const end = start + MaxItems;
  const more = end < items.length;
  return {
    items: items.slice(start, end),
    IsTruncated: more,
    ...(more && { Marker: end.toString(36) }),
  };
}
