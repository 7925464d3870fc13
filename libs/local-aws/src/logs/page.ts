import { AwsError } from '../aws-error.ts';

/** The items from `token` on, at most `limit`; the token of the next page if there is one. */
export const toPage = <Item>(
  items: readonly Item[],
  token: string | undefined,
  limit: number,
): { readonly items: readonly Item[]; readonly nextToken?: string } => {
  const start = Number(token ?? 0);
  if (!Number.isInteger(start) || start < 0)
    throw new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
  const end = start + limit;
  return {
    items: items.slice(start, end),
    ...(end < items.length && { nextToken: String(end) }),
  };
};
