/** What a listing goes through: an object or one of its versions. */
export interface Listed {
  readonly key: string;
}

export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly commonPrefixes: readonly string[];
  /** The key or common prefix at which a truncated page ended. */
  readonly last: string | undefined;
  readonly truncated: boolean;
}

interface Selection {
  readonly prefix: string;
  readonly delimiter: string;
  readonly most: number;
  /** Whether this item comes after the place where the page begins. */
  isAfter(item: Listed, commonPrefix: string | undefined): boolean;
}

const commonPrefixOf = (key: string, { prefix, delimiter }: Selection): string | undefined => {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
};

/** One page of a listing in order; a common prefix counts as one item. */
export const toListPage = <Item extends Listed>(
  ordered: Iterable<Item>,
  selection: Selection,
): ListPage<Item> => {
  const items: Item[] = [];
  const prefixes = new Set<string>();
  let last: string | undefined;
  for (const item of ordered) {
    if (!item.key.startsWith(selection.prefix)) continue;
    const common = commonPrefixOf(item.key, selection);
    if (!selection.isAfter(item, common) || (common !== undefined && prefixes.has(common)))
      continue;
    if (items.length + prefixes.size >= selection.most)
      return { items, commonPrefixes: [...prefixes], last, truncated: selection.most > 0 };
    if (common === undefined) items.push(item);
    else prefixes.add(common);
    last = common ?? item.key;
  }
  return { items, commonPrefixes: [...prefixes], last: undefined, truncated: false };
};

/** S3 orders keys by their UTF-8 bytes. */
export const byKey = (one: Listed, other: Listed): number =>
  Buffer.compare(Buffer.from(one.key), Buffer.from(other.key));

export const isBeyond = (key: string, start: string): boolean =>
  Buffer.compare(Buffer.from(key), Buffer.from(start)) > 0;
