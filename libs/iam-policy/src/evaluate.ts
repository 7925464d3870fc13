import {
  findStatements,
  type StatementReference,
  type StatementsFound,
} from './find-statements.ts';
import type { NamedPolicy } from './policy-document.ts';
import { describePrincipal, type Principal, type PrincipalDescription } from './principal.ts';
import { indexContext, type RequestContext } from './request-context.ts';

export interface EvaluationRequest {
  /** `service:Operation`, in any case. */
  readonly action: string;
  /** The resource's ARN, or `*` for an operation without one. */
  readonly resource: string;
  /** The account that owns the resource, where its ARN does not say (S3). Default: the ARN's, else the caller's. */
  readonly resourceAccountId?: string;
  readonly context?: RequestContext;
  readonly principal: Principal;
  /** The inline and attached policies of the user (with the groups') or of the session's role. */
  readonly identityPolicies: readonly NamedPolicy[];
  /** The resource's own policies; for `sts:AssumeRole` the role's trust policy. */
  readonly resourcePolicies?: readonly NamedPolicy[];
  readonly permissionsBoundary?: NamedPolicy;
  /** The policies passed when the session was made. */
  readonly sessionPolicies?: readonly NamedPolicy[];
}

export type PolicyType = 'identity' | 'resource' | 'trust' | 'boundary' | 'session';

export interface Evaluation {
  readonly decision: 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';
  /** Which kind of policy allowed, denied, or should have allowed and did not. */
  readonly policyType: PolicyType;
  /** The statement that allowed or denied; none where nothing allowed, nor for an account's root user. */
  readonly statement?: StatementReference;
}

const ASSUME_ROLE = /^sts:(assumerole|tagsession|setsourceidentity)/i;
/** A role's trust policy and a key's policy must allow; identity policies alone never do. */
const NEEDS_RESOURCE_POLICY = /^(sts:(assumerole|tagsession|setsourceidentity)|kms:)/i;

const accountOf = (
  { resource, resourceAccountId }: EvaluationRequest,
  caller: PrincipalDescription,
): string | undefined => resourceAccountId ?? (resource.split(':')[4] || caller.accountId);

interface Found {
  readonly identity: StatementsFound;
  readonly resource: StatementsFound;
  readonly boundary: StatementsFound | undefined;
  readonly session: StatementsFound | undefined;
}

function findAll(request: EvaluationRequest, caller: PrincipalDescription): Found {
  const { action, resource, permissionsBoundary, sessionPolicies } = request;
  const context = indexContext(request.context ?? {});
  const find = (policies: readonly NamedPolicy[]): StatementsFound =>
    findStatements(policies, { action, resource, caller, context });
  return {
    identity: find(request.identityPolicies),
    resource: find(request.resourcePolicies ?? []),
    boundary: permissionsBoundary && find([permissionsBoundary]),
    session: sessionPolicies?.length ? find(sessionPolicies) : undefined,
  };
}

/** What limits an allow: a boundary or session policy that is there must allow as well. */
const limitOf = ({ boundary, session }: Found): PolicyType | undefined => {
  if (session !== undefined && session.allow === undefined) return 'session';
  return boundary !== undefined && boundary.allow === undefined ? 'boundary' : undefined;
};

/**
 * Decides as AWS does (IAM user guide, "Policy evaluation logic"): an explicit deny anywhere wins; within an account
 * the identity's or the resource's policy must allow, across accounts both; boundary and session policies only limit.
 * A resource policy that names a user or session allows past boundary and session policies; one that names the role
 * is limited by both, one that names everybody by the session's alone (a session policy counts before a boundary);
 * one that names the account only lets the identity's policies decide.
 */
export function evaluate(request: EvaluationRequest): Evaluation {
  const caller = describePrincipal(request.principal);
  const found = findAll(request, caller);
  const resourceType = ASSUME_ROLE.test(request.action) ? 'trust' : 'resource';
  const denials = [
    ['identity', found.identity],
    ['boundary', found.boundary],
    ['session', found.session],
    [resourceType, found.resource],
  ] as const;
  for (const [policyType, { deny } = {}] of denials)
    if (deny !== undefined) return { decision: 'ExplicitlyDenied', policyType, statement: deny };

  const allowed = (policyType: PolicyType, statement?: StatementReference): Evaluation => ({
    decision: 'Allowed',
    policyType,
    ...(statement && { statement }),
  });
  const refused = (policyType: PolicyType): Evaluation => ({
    decision: 'ImplicitlyDenied',
    policyType,
  });

  const { allow: resourceAllow, allowMatch = 'none' } = found.resource;
  if (caller.accountId === undefined)
    return resourceAllow ? allowed(resourceType, resourceAllow) : refused(resourceType);

  const limit = caller.kind === 'root' ? undefined : limitOf(found);
  const identityAllows = caller.kind === 'root' || found.identity.allow !== undefined;
  const sameAccount = accountOf(request, caller) === caller.accountId;
  const resourceNeeded = !sameAccount || NEEDS_RESOURCE_POLICY.test(request.action);

  if (sameAccount) {
    if (allowMatch === 'exact' || (allowMatch === 'anyone' && limit !== 'session'))
      return allowed(resourceType, resourceAllow);
    if (allowMatch === 'anyone' || allowMatch === 'role')
      return limit === undefined ? allowed(resourceType, resourceAllow) : refused(limit);
  }
  if (!identityAllows) return refused('identity');
  if (limit !== undefined) return refused(limit);
  if (resourceNeeded && resourceAllow === undefined) return refused(resourceType);
  return allowed('identity', found.identity.allow);
}
