import type { UpdateRoleDescriptionRequest, UpdateRoleRequest } from '@aws-sdk/client-iam';
import type { IamState } from '../iam-state.ts';
import { roleKind } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { toRole } from '../to-output.ts';
import { readSessionDuration } from './create-role.ts';

export const updateRole = (state: IamState) => {
  const roles = roleKind(state);
  return identityOperation(roles, 'UpdateRole', (role, input: UpdateRoleRequest) => {
    const { Description, MaxSessionDuration } = input;
    roles.save({
      ...role,
      maxSessionDuration: readSessionDuration(MaxSessionDuration),
      ...(Description !== undefined && { description: Description }),
    });
    return {};
  });
};

export const updateRoleDescription = (state: IamState) => {
  const roles = roleKind(state);
  return identityOperation(
    roles,
    'UpdateRoleDescription',
    (role, { Description = '' }: UpdateRoleDescriptionRequest) => {
      const updated = { ...role, description: Description };
      roles.save(updated);
      return { Role: toRole(updated) };
    },
  );
};
