import type { CallContext } from '../service.ts';
import { noSuchEntity } from './iam-errors.ts';
import type { IdentityRecord, RoleRecord, UserRecord } from './iam-records.ts';
import { type IamState, nameKey } from './iam-state.ts';

/** The member that names a role or user; the operations on both are otherwise alike. */
export interface NamedInput {
  readonly RoleName?: string | undefined;
  readonly UserName?: string | undefined;
}

/** Roles or users: what their common operations need to know of either. */
export interface IdentityKind<Identity extends IdentityRecord = IdentityRecord> {
  readonly word: 'role' | 'user';
  /** Names operations: `PutRolePolicy`, `PutUserPolicy`. */
  readonly Word: 'Role' | 'User';
  nameOf(input: NamedInput, context: CallContext): string;
  /** Throws NoSuchEntity. */
  find(accountId: string, name: string): Identity;
  exists(accountId: string, name: string): boolean;
  all(accountId: string): readonly Identity[];
  save(identity: Identity): void;
  remove(identity: Identity): void;
}

const createKind = <Identity extends IdentityRecord>(
  collection: {
    get(key: string): Identity | undefined;
    put(key: string, value: Identity): void;
    delete(key: string): void;
    values(): IterableIterator<Identity>;
  },
  word: 'role' | 'user',
  nameOf: IdentityKind['nameOf'],
): IdentityKind<Identity> => ({
  word,
  Word: word === 'role' ? 'Role' : 'User',
  nameOf,
  find(accountId, name) {
    const found = collection.get(nameKey(accountId, name));
    if (found === undefined) throw noSuchEntity(`The ${word} with name ${name} cannot be found.`);
    return found;
  },
  exists: (accountId, name) => collection.get(nameKey(accountId, name)) !== undefined,
  all: (accountId) =>
    [...collection.values()]
      .filter((identity) => identity.accountId === accountId)
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  save: (identity) => collection.put(nameKey(identity.accountId, identity.name), identity),
  remove: (identity) => collection.delete(nameKey(identity.accountId, identity.name)),
});

const ownName = ({ caller: { principal } }: CallContext): string =>
  principal.type === 'User' ? (principal.arn.split('/').at(-1) ?? '') : principal.accountId;

export const roleKind = (state: IamState): IdentityKind<RoleRecord> =>
  createKind(state.roles, 'role', ({ RoleName = '' }) => RoleName);

/** Without a UserName, most operations mean the user who calls. */
export const userKind = (state: IamState): IdentityKind<UserRecord> =>
  createKind(state.users, 'user', ({ UserName }, context) => UserName ?? ownName(context));

/** ARN to ask permission for: of the entity with its path, or of one that is not there. */
export const arnOf = (kind: IdentityKind, accountId: string, name: string): string =>
  kind.exists(accountId, name)
    ? kind.find(accountId, name).arn
    : `arn:aws:iam::${accountId}:${kind.word}/${name}`;
