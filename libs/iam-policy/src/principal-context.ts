import { describePrincipal, type Principal } from './principal.ts';
import type { RequestContext } from './request-context.ts';

/**
 * The condition keys that follow from the caller alone: `aws:PrincipalArn` (for a session the role's ARN),
 * `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:username` (users only). Source: IAM user guide,
 * "AWS global condition context keys".
 */
export function principalContext(principal: Principal): RequestContext {
  const caller = describePrincipal(principal);
  switch (caller.kind) {
    case 'anonymous':
      return { 'aws:PrincipalType': 'Anonymous' };
    case 'service':
      return { 'aws:PrincipalServiceName': caller.arn, 'aws:PrincipalIsAWSService': 'true' };
    default: {
      const types = { root: 'Account', user: 'User', federated: 'FederatedUser' } as const;
      return {
        'aws:PrincipalArn': caller.roleArn ?? caller.arn,
        'aws:PrincipalAccount': caller.accountId ?? '',
        'aws:PrincipalIsAWSService': 'false',
        'aws:PrincipalType':
          caller.kind === 'role' || caller.kind === 'session' ? 'AssumedRole' : types[caller.kind],
        ...(caller.kind === 'user' && { 'aws:username': caller.name ?? '' }),
      };
    }
  }
}
