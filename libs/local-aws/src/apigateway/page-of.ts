import { page } from '../page.ts';
import { LIMITS } from './limits.ts';

export interface PageRequest {
  readonly position?: string | undefined;
  readonly limit?: number | undefined;
}

export interface PageOf<Item> {
  items: Item[];
  position?: string;
}

/** One page of a list, as every list of API Gateway is asked for. */
export const pageOf = <Item>(all: readonly Item[], request: PageRequest): PageOf<Item> => {
  const limit = Math.min(Math.max(request.limit ?? LIMITS.page.usual, 1), LIMITS.page.most);
  const { items, nextToken } = page(all, limit, request.position, 'BadRequestException');
  return { items: [...items], ...(nextToken !== undefined && { position: nextToken }) };
};
