import type { IamState } from '../iam-state.ts';
import { roleKind, userKind } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { toRole, toUser } from '../to-output.ts';

export const getRole = (state: IamState) =>
  identityOperation(roleKind(state), 'GetRole', (role) => ({ Role: toRole(role) }));

export const getUser = (state: IamState) =>
  identityOperation(userKind(state), 'GetUser', (user) => ({ User: toUser(user) }));
