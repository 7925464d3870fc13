import type { AssumeRoleRequest, AssumeRoleResponse, Tag } from '@aws-sdk/client-sts';
import { readPolicy } from '@countersign/iam-policy';
import { AwsError } from '../../aws-error.ts';
import { invalidMember } from '../../iam/iam-errors.ts';
import type { RoleRecord } from '../../iam/iam-records.ts';
import type { IamState } from '../../iam/iam-state.ts';
import { managedDocument } from '../../iam/managed-policies.ts';
import { type Caller, operation, type Permission } from '../../service.ts';
import { findRoleByArn, isRoleArn, sessionPrincipal } from '../role-session.ts';
import type { Sessions } from '../sessions.ts';

/** Trusts nobody: what a role that is not there is judged by, so that nobody learns whether it is. */
const NO_TRUST = '{"Version":"2012-10-17","Statement":[]}';
/** Seconds that a role may be assumed for from another role's session (STS API, DurationSeconds). */
const LONGEST_CHAINED_SESSION = 3_600;

const tagContext = (tags: readonly Tag[] | undefined, prefix: string): Record<string, string> =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [`${prefix}/${Key}`, Value]));

function permissionsOf(state: IamState, input: AssumeRoleRequest): readonly Permission[] {
  const { RoleArn: resource = '', ExternalId, RoleSessionName = '', Tags, SourceIdentity } = input;
  const conditions = {
    'sts:RoleSessionName': RoleSessionName,
    ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
    ...(SourceIdentity !== undefined && { 'sts:SourceIdentity': SourceIdentity }),
    ...tagContext(Tags, 'aws:RequestTag'),
  };
  const resourcePolicy = findRoleByArn(state, resource)?.trust ?? NO_TRUST;
  const need = (action: string): Permission => ({ action, resource, conditions, resourcePolicy });
  return [
    need('sts:AssumeRole'),
    ...(Tags?.length ? [need('sts:TagSession')] : []),
    ...(SourceIdentity === undefined ? [] : [need('sts:SetSourceIdentity')]),
  ];
}

function checkText(member: string, text: string, pattern: string, min: number, max: number): void {
  if (text.length < min)
    throw invalidMember(member, text, `have length greater than or equal to ${min}`);
  if (text.length > max)
    throw invalidMember(member, text, `have length less than or equal to ${max}`);
  if (!new RegExp(`^${pattern}$`).test(text))
    throw invalidMember(member, text, `satisfy regular expression pattern: ${pattern}`);
}

function checkInput({ RoleArn = '', RoleSessionName = '', ExternalId }: AssumeRoleRequest): void {
  if (!isRoleArn(RoleArn)) throw new AwsError('ValidationError', `${RoleArn} is invalid`, 400);
  checkText('roleSessionName', RoleSessionName, '[\\w+=,.@-]*', 2, 64);
  if (ExternalId !== undefined) checkText('externalId', ExternalId, '[\\w+=,.@:\\/-]*', 2, 1_224);
}

function checkDuration(seconds: number, role: RoleRecord, caller: Caller): void {
  if (seconds < 900)
    throw invalidMember('durationSeconds', seconds, 'have value greater than or equal to 900');
  if (seconds > role.maxSessionDuration)
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  if (caller.principal.type === 'AssumedRole' && seconds > LONGEST_CHAINED_SESSION)
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
}

function sessionPolicies(state: IamState, { Policy, PolicyArns }: AssumeRoleRequest): string[] {
  const problem = Policy === undefined ? undefined : readPolicy(Policy, 'inline').problem;
  if (problem !== undefined) throw new AwsError('MalformedPolicyDocument', problem);
  const managed = (PolicyArns ?? []).map(({ arn = '' }) => {
    const document = managedDocument(state, arn);
    if (document === undefined)
      throw new AwsError('MalformedPolicyDocument', `PolicyArn ${arn} does not exist`);
    return document;
  });
  return [...(Policy === undefined ? [] : [Policy]), ...managed];
}

/** Errors: AccessDenied, ValidationError, MalformedPolicyDocument. Rules and lengths: STS API, AssumeRole. */
export const assumeRole = (state: IamState, sessions: Sessions) =>
  operation<AssumeRoleRequest, AssumeRoleResponse>({
    permissions: (input, { caller }) => {
      checkInput(input);
      if (caller.principal.type === 'Root')
        throw new AwsError('AccessDenied', 'Roles may not be assumed by root accounts.', 403);
      return permissionsOf(state, input);
    },
    run: (input, { caller }) => {
      const { RoleArn = '', RoleSessionName = '', DurationSeconds = 3_600 } = input;
      const role = findRoleByArn(state, RoleArn);
      if (role === undefined)
        throw new AwsError(
          'AccessDenied',
          `User: ${caller.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
          403,
        );
      checkDuration(DurationSeconds, role, caller);
      const principal = sessionPrincipal(role, RoleSessionName, sessionPolicies(state, input));
      const conditions = {
        ...tagContext(input.Tags, 'aws:PrincipalTag'),
        ...(input.SourceIdentity && { 'aws:SourceIdentity': input.SourceIdentity }),
      };
      const session = sessions.create(
        { principal, accountId: role.accountId, region: caller.region, conditions },
        DurationSeconds,
      );
      return {
        AssumedRoleUser: { Arn: principal.arn, AssumedRoleId: principal.userId },
        Credentials: {
          AccessKeyId: session.accessKeyId,
          SecretAccessKey: session.secretAccessKey,
          SessionToken: session.sessionToken,
          Expiration: new Date(session.expiration),
        },
        ...(input.SourceIdentity && { SourceIdentity: input.SourceIdentity }),
      };
    },
  });
