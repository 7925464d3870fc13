import * as sdk from '@aws-sdk/client-iam';
import type { IamPort } from '../ports.ts';
import type { Service } from '../service.ts';
import {
  createAccessKey,
  deleteAccessKey,
  listAccessKeys,
  updateAccessKey,
} from './actions/access-keys.ts';
import { attachedPolicyOperations } from './actions/attached-policies.ts';
import { createPolicy } from './actions/create-policy.ts';
import { createRole } from './actions/create-role.ts';
import { createUser } from './actions/create-user.ts';
import { deleteRole, deleteUser } from './actions/delete-identity.ts';
import { deletePolicy } from './actions/delete-policy.ts';
import { getRole, getUser } from './actions/get-identity.ts';
import { getPolicy, getPolicyVersion, listPolicyVersions } from './actions/get-policy.ts';
import { identityTagOperations } from './actions/identity-tags.ts';
import { inlinePolicyOperations } from './actions/inline-policies.ts';
import {
  addRoleToInstanceProfile,
  createInstanceProfile,
  deleteInstanceProfile,
  getInstanceProfile,
  removeRoleFromInstanceProfile,
} from './actions/instance-profiles.ts';
import { listRoles, listUsers } from './actions/list-identities.ts';
import { listEntitiesForPolicy, listPolicies } from './actions/list-policies.ts';
import { boundaryOperations } from './actions/permissions-boundary.ts';
import {
  createPolicyVersion,
  deletePolicyVersion,
  setDefaultPolicyVersion,
} from './actions/policy-versions.ts';
import { simulatePrincipalPolicy } from './actions/simulate-principal-policy.ts';
import { updateAssumeRolePolicy } from './actions/update-assume-role-policy.ts';
import { updateRole, updateRoleDescription } from './actions/update-role.ts';
import type { IamState } from './iam-state.ts';
import { roleKind, userKind } from './identity-kind.ts';

export const createIam = (state: IamState, port: IamPort): Service => ({
  name: 'iam',
  protocols: ['aws-query'],
  sdk,
  operations: {
    CreateRole: createRole(state),
    GetRole: getRole(state),
    ListRoles: listRoles(state),
    UpdateRole: updateRole(state),
    UpdateRoleDescription: updateRoleDescription(state),
    UpdateAssumeRolePolicy: updateAssumeRolePolicy(state),
    DeleteRole: deleteRole(state),
    ...inlinePolicyOperations(roleKind(state)),
    ...attachedPolicyOperations(state, roleKind(state)),
    ...identityTagOperations(roleKind(state)),
    ...boundaryOperations(state, roleKind(state)),
    CreateUser: createUser(state),
    GetUser: getUser(state),
    ListUsers: listUsers(state),
    DeleteUser: deleteUser(state),
    ...inlinePolicyOperations(userKind(state)),
    ...attachedPolicyOperations(state, userKind(state)),
    ...identityTagOperations(userKind(state)),
    ...boundaryOperations(state, userKind(state)),
    CreateAccessKey: createAccessKey(state),
    UpdateAccessKey: updateAccessKey(state),
    DeleteAccessKey: deleteAccessKey(state),
    ListAccessKeys: listAccessKeys(state),
    CreatePolicy: createPolicy(state),
    GetPolicy: getPolicy(state),
    ListPolicies: listPolicies(state),
    ListEntitiesForPolicy: listEntitiesForPolicy(state),
    GetPolicyVersion: getPolicyVersion(state),
    ListPolicyVersions: listPolicyVersions(state),
    CreatePolicyVersion: createPolicyVersion(state),
    SetDefaultPolicyVersion: setDefaultPolicyVersion(state),
    DeletePolicyVersion: deletePolicyVersion(state),
    DeletePolicy: deletePolicy(state),
    CreateInstanceProfile: createInstanceProfile(state),
    GetInstanceProfile: getInstanceProfile(state),
    DeleteInstanceProfile: deleteInstanceProfile(state),
    AddRoleToInstanceProfile: addRoleToInstanceProfile(state),
    RemoveRoleFromInstanceProfile: removeRoleFromInstanceProfile(state),
    SimulatePrincipalPolicy: simulatePrincipalPolicy(port),
  },
});
