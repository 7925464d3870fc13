import type { Evaluation } from './evaluate.ts';

export interface DeniedRequest {
  /** The caller's ARN, for a role its session's. */
  readonly principalArn: string;
  readonly action: string;
  readonly resource: string;
  readonly evaluation: Evaluation;
}

const IMPLICIT = {
  identity: (action: string) => `because no identity-based policy allows the ${action} action`,
  resource: (action: string) => `because no resource-based policy allows the ${action} action`,
  /** STS does not say what a trust policy lacks. */
  trust: () => '',
  boundary: (action: string) => `because no permissions boundary allows the ${action} action`,
  session: (action: string) => `because no session policy allows the ${action} action`,
} as const;

const EXPLICIT = {
  identity: 'with an explicit deny in an identity-based policy',
  resource: 'with an explicit deny in a resource-based policy',
  trust: 'with an explicit deny in the role trust policy',
  boundary: 'with an explicit deny in a permissions boundary',
  session: 'with an explicit deny in a session policy',
} as const;

/** AWS's words for a refused call (IAM user guide, "Troubleshoot access denied error messages"). */
export function accessDeniedMessage(request: DeniedRequest): string {
  const { principalArn, action, resource, evaluation } = request;
  if (evaluation.decision === 'Allowed')
    throw new Error(`${action} is allowed, so nothing denies it`);
  const reason =
    evaluation.decision === 'ExplicitlyDenied'
      ? EXPLICIT[evaluation.policyType]
      : IMPLICIT[evaluation.policyType](action);
  return `User: ${principalArn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`.trimEnd();
}
