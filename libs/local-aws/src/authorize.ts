import {
  accessDeniedMessage,
  evaluate,
  type NamedPolicy,
  type PolicyDocument,
  principalContext,
  type RequestContext,
} from '@countersign/iam-policy';
import { AwsError } from './aws-error.ts';
import type { IamPort } from './ports.ts';
import type { Aws, Caller, Permission } from './service.ts';

const parsed = new Map<string, PolicyDocument>();

/** Policy texts are few and asked for at every call: each is parsed once. */
const toPolicy = (name: string, text: string): NamedPolicy => {
  const document = parsed.get(text) ?? (JSON.parse(text) as PolicyDocument);
  parsed.set(text, document);
  return { name, document };
};

const contextOf = (
  caller: Caller,
  permission: Permission,
  time: number,
  tags: Readonly<Record<string, string>>,
): RequestContext => ({
  ...principalContext(caller.principal),
  ...Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
  ),
  'aws:CurrentTime': new Date(time).toISOString(),
  'aws:EpochTime': String(Math.floor(time / 1000)),
  'aws:RequestedRegion': caller.region,
  // The loopback stands for TLS: the buckets that `serverless deploy` makes refuse everything else.
  'aws:SecureTransport': 'true',
  'aws:SourceIp': '127.0.0.1',
  ...caller.conditions,
  ...permission.conditions,
});

const judge = (
  iam: IamPort,
  caller: Caller,
  permission: Permission,
  time: number,
): AwsError | undefined => {
  const { principal } = caller;
  const identity =
    principal.type === 'User' || principal.type === 'AssumedRole'
      ? iam.policiesOf(principal.roleArn ?? principal.arn)
      : { policies: [], tags: {} };
  const evaluation = evaluate({
    action: permission.action,
    resource: permission.resource,
    principal,
    context: contextOf(caller, permission, time, identity.tags),
    identityPolicies: identity.policies.map(({ name, document }) => toPolicy(name, document)),
    ...(permission.resourcePolicy !== undefined && {
      resourcePolicies: [toPolicy('resource-policy', permission.resourcePolicy)],
    }),
    ...(permission.resourceAccountId !== undefined && {
      resourceAccountId: permission.resourceAccountId,
    }),
    ...(identity.boundary !== undefined && {
      permissionsBoundary: toPolicy('boundary', identity.boundary),
    }),
    ...(principal.sessionPolicies !== undefined && {
      sessionPolicies: principal.sessionPolicies.map((text) => toPolicy('session', text)),
    }),
  });
  if (evaluation.decision === 'Allowed') return undefined;
  const { action, resource } = permission;
  return new AwsError(
    'AccessDeniedException',
    accessDeniedMessage({ principalArn: principal.arn, action, resource, evaluation }),
    400,
  );
};

/** Refuses with AWS's AccessDenied, in AWS's words, unless the caller's policies allow; notes it in the journal. */
export const authorize = (aws: Aws, caller: Caller, permission: Permission): void => {
  if (!aws.enforcesIam) return;
  const allows = (asked: Permission) => judge(aws.ports.iam, caller, asked, aws.clock.now());
  const refusal = allows(permission);
  if (refusal === undefined) return;
  const { alternatives = [], action, resource } = permission;
  if (alternatives.some((other) => allows({ ...permission, resource: other }) === undefined))
    return;
  const { accountId, region, principal } = caller;
  const data = { principal: principal.arn, action, resource, message: refusal.message };
  aws.journal.append({ accountId, region, service: 'iam', type: 'call-denied', data });
  throw refusal;
};
