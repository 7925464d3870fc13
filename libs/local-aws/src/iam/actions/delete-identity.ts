import { deleteConflict } from '../iam-errors.ts';
import type { IdentityRecord } from '../iam-records.ts';
import type { IamState } from '../iam-state.ts';
import { roleKind, userKind } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';

const checkEmpty = ({ attached, inline }: IdentityRecord): void => {
  if (attached.length > 0)
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(inline).length > 0)
    throw deleteConflict('Cannot delete entity, must delete policies first.');
};

export const deleteRole = (state: IamState) => {
  const roles = roleKind(state);
  return identityOperation(roles, 'DeleteRole', (role) => {
    const profile = [...state.instanceProfiles.values()].find(
      ({ accountId, roleName }) => accountId === role.accountId && roleName === role.name,
    );
    if (profile !== undefined)
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    checkEmpty(role);
    roles.remove(role);
    return {};
  });
};

export const deleteUser = (state: IamState) => {
  const users = userKind(state);
  return identityOperation(users, 'DeleteUser', (user) => {
    const key = [...state.accessKeys.values()].find(
      ({ accountId, userName }) => accountId === user.accountId && userName === user.name,
    );
    if (key !== undefined)
      throw deleteConflict('Cannot delete entity, must delete access keys first.');
    checkEmpty(user);
    users.remove(user);
    return {};
  });
};
