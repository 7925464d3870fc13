import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { operation } from '../../service.ts';
import { alreadyExists, invalidMember, limitExceeded } from '../iam-errors.ts';
import type { RoleRecord } from '../iam-records.ts';
import { entityId, type IamState } from '../iam-state.ts';
import { roleKind } from '../identity-kind.ts';
import { checkTrusted } from '../known-principals.ts';
import { LIMITS } from '../limits.ts';
import { checkAttachable } from '../managed-policies.ts';
import { checkName, readPath } from '../names.ts';
import { checkPolicy, policySize } from '../policy-text.ts';
import { addTags } from '../tags.ts';
import { toRole } from '../to-output.ts';

/** The session duration in seconds, 3600 unless given. */
export function readSessionDuration(seconds = 3_600): number {
  const { min, max } = LIMITS.maxSessionDuration;
  if (seconds < min)
    throw invalidMember(
      'maxSessionDuration',
      seconds,
      `have value greater than or equal to ${min}`,
    );
  if (seconds > max)
    throw invalidMember('maxSessionDuration', seconds, `have value less than or equal to ${max}`);
  return seconds;
}

/** Refuses a trust policy that IAM would not store. */
export function checkTrust(state: IamState, trust: string): void {
  checkPolicy(trust, 'trust');
  checkTrusted(state, trust);
  if (policySize(trust) > LIMITS.trustPolicy)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${LIMITS.trustPolicy}`);
}

export const createRole = (state: IamState) => {
  const roles = roleKind(state);
  return operation<CreateRoleRequest, CreateRoleResponse>({
    permissions: ({ RoleName, Path, PermissionsBoundary }, { caller }) => [
      {
        action: 'iam:CreateRole',
        resource: `arn:aws:iam::${caller.accountId}:role${Path ?? '/'}${RoleName}`,
        conditions: PermissionsBoundary ? { 'iam:PermissionsBoundary': PermissionsBoundary } : {},
      },
    ],
    run: (input, { caller: { accountId } }) => {
      const { RoleName: name = '', AssumeRolePolicyDocument: trust = '' } = input;
      checkName('roleName', name, LIMITS.roleName);
      const path = readPath(input.Path);
      checkTrust(state, trust);
      if (input.PermissionsBoundary) checkAttachable(state, input.PermissionsBoundary);
      if (roles.exists(accountId, name))
        throw alreadyExists(`Role with name ${name} already exists.`);
      const role: RoleRecord = {
        accountId,
        name,
        path,
        id: entityId(state.ids, 'AROA'),
        arn: `arn:aws:iam::${accountId}:role${path}${name}`,
        createdAt: state.clock.now(),
        trust,
        maxSessionDuration: readSessionDuration(input.MaxSessionDuration),
        inline: {},
        attached: [],
        tags: addTags({}, input.Tags),
        ...(input.Description !== undefined && { description: input.Description }),
        ...(input.PermissionsBoundary && { boundary: input.PermissionsBoundary }),
      };
      roles.save(role);
      return { Role: toRole(role) };
    },
  });
};
