import type { RoleRecord } from '../iam/iam-records.ts';
import { type IamState, nameKey } from '../iam/iam-state.ts';
import type { Principal } from '../service.ts';

const ROLE_ARN = /^arn:aws[\w-]*:iam::(\d{12}):role\/(.+)$/;

/** The role behind an ARN, path and all; undefined where there is none. */
export function findRoleByArn(state: IamState, arn: string): RoleRecord | undefined {
  const [, accountId = '', path = ''] = ROLE_ARN.exec(arn) ?? [];
  const role = state.roles.get(nameKey(accountId, path.split('/').at(-1) ?? ''));
  return role?.arn === arn ? role : undefined;
}

export const isRoleArn = (arn: string): boolean => ROLE_ARN.test(arn);

/** Who somebody is in a session of a role. */
export const sessionPrincipal = (
  role: RoleRecord,
  sessionName: string,
  sessionPolicies: readonly string[] = [],
): Principal => ({
  type: 'AssumedRole',
  accountId: role.accountId,
  arn: `arn:aws:sts::${role.accountId}:assumed-role/${role.name}/${sessionName}`,
  userId: `${role.id}:${sessionName}`,
  roleArn: role.arn,
  ...(sessionPolicies.length > 0 && { sessionPolicies }),
});
