export { accessDeniedMessage, type DeniedRequest } from './access-denied-message.ts';
export {
  type Evaluation,
  type EvaluationRequest,
  evaluate,
  type PolicyType,
} from './evaluate.ts';
export type { StatementReference } from './find-statements.ts';
export { MANAGED_POLICIES, managedPolicy } from './managed-policies/managed-policy.ts';
export type {
  ConditionElement,
  NamedPolicy,
  OneOrMany,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from './policy-document.ts';
export {
  describePrincipal,
  type Principal,
  type PrincipalDescription,
  type PrincipalKind,
} from './principal.ts';
export { principalContext } from './principal-context.ts';
export { type PolicyReading, readPolicy } from './read-policy.ts';
export type { RequestContext } from './request-context.ts';
export type { PolicyKind } from './statement-problem.ts';
