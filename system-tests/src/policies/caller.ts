import {
  type Evaluation,
  evaluate,
  type NamedPolicy,
  type PolicyDocument,
  type Principal,
  principalContext,
} from '@countersign/iam-policy';

/** What one policy allows to one caller. Everything near to it is refused. */
export interface AllowedCall {
  readonly policy: string;
  /** The role that asks: `role/name`. */
  readonly principal?: string;
  readonly account?: string;
  /** Or the service that asks. */
  readonly service?: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
  /** A part of the resource that may be anything. */
  readonly free?: string;
  /** The key whose every other value is refused by a Deny, whatever another policy may allow. */
  readonly refusedOutright?: string;
}

const homeAccount = '111111111111';

/** A role's own rights, as against the policy of a resource. */
export const isRights = ({ policy }: AllowedCall): boolean => policy.endsWith('rights');

const principalOf = (call: AllowedCall): Principal => {
  const { service, principal = 'role/someone', account = homeAccount } = call;
  if (service !== undefined) return { arn: service };
  const name = principal.slice(principal.indexOf('/') + 1);
  return {
    arn: `arn:aws:sts::${account}:assumed-role/${name}/session`,
    roleArn: `arn:aws:iam::${account}:${principal}`,
  };
};

const whatever = (statement: object): NamedPolicy => ({
  name: 'whatever',
  document: { Statement: { Effect: 'Allow', Action: '*', ...statement } },
});

/** The other side's policy, where one side's alone is judged: it allows everything. */
const anyIdentity = whatever({ Resource: '*' });
const anyTrust = whatever({ Principal: '*' });

/** How a policy judges a call by itself. */
export const judge = (call: AllowedCall, document: PolicyDocument): Evaluation['decision'] => {
  const own = { name: call.policy, document };
  const resourceAccountId = /\d{12}/.exec(call.resource)?.[0] ?? homeAccount;
  const isAssumeRole = call.action.startsWith('sts:');
  // Within an account a role's rights are enough; to assume a role takes the role's own word as well.
  const account = isRights(call) && !isAssumeRole ? resourceAccountId : call.account;
  const principal = principalOf({ ...call, ...(account !== undefined && { account }) });
  return evaluate({
    action: call.action,
    resource: call.resource,
    resourceAccountId,
    principal,
    context: { ...principalContext(principal), ...call.context },
    identityPolicies: isRights(call) ? [own] : call.service === undefined ? [anyIdentity] : [],
    resourcePolicies: isRights(call) ? (isAssumeRole ? [anyTrust] : []) : [own],
  }).decision;
};
