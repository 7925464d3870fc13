import { AwsError } from './aws-error.ts';

/** One page of a list, of which no more is read than that; the token is the position where the next begins, opaque to the caller. */
export const page = <Item>(
  all: Iterable<Item>,
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
  const items: Item[] = [];
  let position = 0;
  for (const item of all) {
    if (position === end)
      return { items, nextToken: Buffer.from(`from:${end}`).toString('base64url') };
    if (position >= start) items.push(item);
    position += 1;
  }
  return { items };
};
