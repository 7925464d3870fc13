import type { UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam';
import type { IamState } from '../iam-state.ts';
import { roleKind } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { checkTrust } from './create-role.ts';

export const updateAssumeRolePolicy = (state: IamState) => {
  const roles = roleKind(state);
  return identityOperation(
    roles,
    'UpdateAssumeRolePolicy',
    (role, { PolicyDocument: trust = '' }: UpdateAssumeRolePolicyRequest) => {
      checkTrust(state, trust);
      roles.save({ ...role, trust });
      return {};
    },
  );
};
