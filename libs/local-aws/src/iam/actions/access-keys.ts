import type { UpdateAccessKeyRequest } from '@aws-sdk/client-iam';
import { limitExceeded, noSuchEntity } from '../iam-errors.ts';
import type { AccessKeyRecord, UserRecord } from '../iam-records.ts';
import type { IamState } from '../iam-state.ts';
import { type NamedInput, userKind } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { LIMITS } from '../limits.ts';
import { type PageRequest, toPage } from '../page.ts';

const keysOf = (state: IamState, user: UserRecord): readonly AccessKeyRecord[] =>
  [...state.accessKeys.values()].filter(
    ({ accountId, userName }) => accountId === user.accountId && userName === user.name,
  );

const toMetadata = (key: AccessKeyRecord) => ({
  UserName: key.userName,
  AccessKeyId: key.accessKeyId,
  Status: key.status,
  CreateDate: new Date(key.createdAt),
});

function findKey(state: IamState, user: UserRecord, accessKeyId = ''): AccessKeyRecord {
  const key = keysOf(state, user).find((candidate) => candidate.accessKeyId === accessKeyId);
  if (key === undefined)
    throw noSuchEntity(`The Access Key with id ${accessKeyId} cannot be found.`);
  return key;
}

export const createAccessKey = (state: IamState) =>
  identityOperation(userKind(state), 'CreateAccessKey', (user) => {
    const limit = LIMITS.accessKeysPerUser;
    if (keysOf(state, user).length >= limit)
      throw limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${limit}`);
    const key: AccessKeyRecord = {
      accessKeyId: `AKIA${state.ids.letters(16)}`,
      secretAccessKey: Buffer.from(state.ids.bytes(30)).toString('base64'),
      accountId: user.accountId,
      userName: user.name,
      status: 'Active',
      createdAt: state.clock.now(),
    };
    state.accessKeys.put(key.accessKeyId, key);
    return { AccessKey: { ...toMetadata(key), SecretAccessKey: key.secretAccessKey } };
  });

export const updateAccessKey = (state: IamState) =>
  identityOperation(
    userKind(state),
    'UpdateAccessKey',
    (user, { AccessKeyId, Status }: UpdateAccessKeyRequest) => {
      const key = findKey(state, user, AccessKeyId);
      const status = Status === 'Active' ? 'Active' : 'Inactive';
      state.accessKeys.put(key.accessKeyId, { ...key, status });
      return {};
    },
  );

export const deleteAccessKey = (state: IamState) =>
  identityOperation(
    userKind(state),
    'DeleteAccessKey',
    (user, { AccessKeyId }: NamedInput & { AccessKeyId?: string }) => {
      state.accessKeys.delete(findKey(state, user, AccessKeyId).accessKeyId);
      return {};
    },
  );

export const listAccessKeys = (state: IamState) =>
  identityOperation(userKind(state), 'ListAccessKeys', (user, input: NamedInput & PageRequest) => {
    const { items, ...page } = toPage(keysOf(state, user).map(toMetadata), input);
    return { UserName: user.name, AccessKeyMetadata: items, ...page };
  });
