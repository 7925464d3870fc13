import { AwsError } from './aws-error.ts';

/** One page of a list; the token is the position where the next begins, opaque to the caller. */
export const page = <Item>(
  all: readonly Item[],
  limit: number,
  token?: string,
  errorCode = 'ValidationException',
): { items: readonly Item[]; nextToken?: string } => {
  const start =
    token === undefined
      ? 0
      : Number(
          Buffer.from(token, 'base64url')
            .toString()
            .replace(/^from:/, ''),
        );
  if (!Number.isInteger(start) || start < 0)
    throw new AwsError(errorCode, 'The pagination token is not valid.');
  const end = start + limit;
  const items = all.slice(start, end);
  return end < all.length
    ? { items, nextToken: Buffer.from(`from:${end}`).toString('base64url') }
    : { items };
};
