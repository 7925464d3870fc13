import type { Caller } from '../service.ts';
import type { Collection, Store } from '../store.ts';

/** What a table has beyond dynalite's own record of it. */
export interface TableSettings {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly deletionProtection?: boolean;
  /** The attribute that holds the time of expiry. */
  readonly timeToLive?: string;
  /** Since when point-in-time recovery is on, in ms since the epoch. */
  readonly recoverableSince?: number;
  readonly tableClass?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export const createTables = (store: Store): Collection<TableSettings> =>
  store.collection('dynamodb/tables');

export interface TableReference {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
}

/** A table by its name or its ARN. */
export const toTable = (caller: Caller, nameOrArn = ''): TableReference => {
  const [, , , region = caller.region, accountId = caller.accountId, resource] =
    nameOrArn.startsWith('arn:') ? nameOrArn.split(':') : [];
  const name = resource === undefined ? nameOrArn : (resource.split('/')[1] ?? '');
  return { arn: `arn:aws:dynamodb:${region}:${accountId}:table/${name}`, name, accountId, region };
};
