import type { Clock } from '../clock.ts';
import type { Ids } from '../ids.ts';
import type { Aws } from '../service.ts';
import type { Collection } from '../store.ts';
import type {
  AccessKeyRecord,
  InstanceProfileRecord,
  PolicyRecord,
  RoleRecord,
  UserRecord,
} from './iam-records.ts';

/** IAM has no regions: everything is kept by account and name, or by ARN. */
export interface IamState {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly roles: Collection<RoleRecord>;
  readonly users: Collection<UserRecord>;
  readonly policies: Collection<PolicyRecord>;
  readonly accessKeys: Collection<AccessKeyRecord>;
  readonly instanceProfiles: Collection<InstanceProfileRecord>;
}

export const createIamState = ({ clock, ids, store }: Aws): IamState => ({
  clock,
  ids,
  roles: store.collection('iam/roles'),
  users: store.collection('iam/users'),
  policies: store.collection('iam/policies'),
  accessKeys: store.collection('iam/access-keys'),
  instanceProfiles: store.collection('iam/instance-profiles'),
});

/** Names are unique in an account whatever their case and path. */
export const nameKey = (accountId: string, name: string): string =>
  `${accountId}/${name.toLowerCase()}`;

/** Unique ids as IAM makes them: a prefix that says what it is, then 17 letters and digits. */
export const entityId = (ids: Ids, prefix: 'AROA' | 'AIDA' | 'ANPA' | 'AIPA'): string =>
  prefix + ids.letters(17);
