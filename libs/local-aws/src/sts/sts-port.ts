import { evaluate, type PolicyDocument } from '@countersign/iam-policy';
import { AwsError } from '../aws-error.ts';
import { type IamState, nameKey } from '../iam/iam-state.ts';
import type { StsPort } from '../ports.ts';
import type { Caller } from '../service.ts';
import { findRoleByArn, sessionPrincipal } from './role-session.ts';
import type { Sessions } from './sessions.ts';

/** RoleSessionName: at most 64 characters of `[\w+=,.@-]`. */
const toSessionName = (text: string): string => text.replaceAll(/[^\w+=,.@-]/g, '-').slice(0, 64);

const userOf = (state: IamState, accountId: string, userName: string): Caller | undefined => {
  const user = state.users.get(nameKey(accountId, userName));
  return (
    user && {
      principal: { type: 'User', accountId, arn: user.arn, userId: user.id },
      accountId,
      region: 'us-east-1',
    }
  );
};

/** What every other service asks of STS: sessions for services, and whose keys are whose. */
export const createStsPort = (state: IamState, sessions: Sessions): StsPort => ({
  assumeRoleForService({ service, roleArn, sessionName, region, conditions = {} }) {
    const role = findRoleByArn(state, roleArn);
    const trusted =
      role !== undefined &&
      evaluate({
        action: 'sts:AssumeRole',
        resource: roleArn,
        principal: { arn: service },
        context: conditions,
        identityPolicies: [],
        resourcePolicies: [{ name: 'trust', document: JSON.parse(role.trust) as PolicyDocument }],
      }).decision === 'Allowed';
    if (!trusted)
      throw new AwsError(
        'AccessDenied',
        `User: ${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
        403,
      );
    const principal = sessionPrincipal(role, toSessionName(sessionName));
    return { principal, accountId: role.accountId, region };
  },
  credentialsFor: (caller, durationSeconds) => sessions.create(caller, durationSeconds),
  keyOwner(accessKeyId) {
    const session = sessions.find(accessKeyId);
    if (session !== undefined) return session;
    const key = state.accessKeys.get(accessKeyId);
    if (key?.status !== 'Active') return undefined;
    const caller = userOf(state, key.accountId, key.userName);
    return caller && { secretAccessKey: key.secretAccessKey, caller };
  },
});
