import type { InstanceProfile, Policy, PolicyVersion, Role, User } from '@aws-sdk/client-iam';
import type {
  InstanceProfileRecord,
  PolicyRecord,
  PolicyVersionRecord,
  RoleRecord,
  UserRecord,
} from './iam-records.ts';
import type { IamState } from './iam-state.ts';
import { nameKey } from './iam-state.ts';
import { encodeDocument } from './policy-text.ts';
import { toTagList } from './tags.ts';

const boundaryOf = ({ boundary }: { boundary?: string }) =>
  boundary && {
    PermissionsBoundary: {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
      PermissionsBoundaryArn: boundary,
    },
  };

const tagsOf = ({ tags }: { tags: Readonly<Record<string, string>> }) =>
  Object.keys(tags).length > 0 && { Tags: toTagList(tags) };

/** A role as GetRole answers it; ListRoles leaves tags and boundary out. */
export const toRole = (role: RoleRecord): Role => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodeDocument(role.trust),
  MaxSessionDuration: role.maxSessionDuration,
  ...(role.description !== undefined && { Description: role.description }),
  ...boundaryOf(role),
  ...tagsOf(role),
});

export const toUser = (user: UserRecord): User => ({
  Path: user.path,
  UserName: user.name,
  UserId: user.id,
  Arn: user.arn,
  CreateDate: new Date(user.createdAt),
  ...boundaryOf(user),
  ...tagsOf(user),
});

/** How many roles and users a policy is attached to. */
export const countAttachments = (state: IamState, arn: string): number =>
  [...state.roles.values(), ...state.users.values()].filter(({ attached }) =>
    attached.includes(arn),
  ).length;

const countBoundaries = (state: IamState, arn: string): number =>
  [...state.roles.values(), ...state.users.values()].filter(({ boundary }) => boundary === arn)
    .length;

export const toPolicy = (state: IamState, policy: PolicyRecord): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersionId,
  AttachmentCount: countAttachments(state, policy.arn),
  PermissionsBoundaryUsageCount: countBoundaries(state, policy.arn),
  IsAttachable: true,
  CreateDate: new Date(policy.createdAt),
  UpdateDate: new Date(policy.updatedAt),
  ...(policy.description !== undefined && { Description: policy.description }),
  ...tagsOf(policy),
});

export const toPolicyVersion = (
  policy: PolicyRecord,
  version: PolicyVersionRecord,
): PolicyVersion => ({
  VersionId: version.versionId,
  IsDefaultVersion: version.versionId === policy.defaultVersionId,
  CreateDate: new Date(version.createdAt),
});

export const toInstanceProfile = (
  state: IamState,
  profile: InstanceProfileRecord,
): InstanceProfile => {
  const role = profile.roleName && state.roles.get(nameKey(profile.accountId, profile.roleName));
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: new Date(profile.createdAt),
    Roles: role ? [toRole(role)] : [],
  };
};
