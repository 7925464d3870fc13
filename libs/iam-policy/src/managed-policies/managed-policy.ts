import type { PolicyDocument } from '../policy-document.ts';
import { ACCOUNT_POLICIES } from './account-policies.ts';
import { APPROVAL_POLICIES } from './approval-policies.ts';
import { EXECUTION_POLICIES } from './execution-policies.ts';
import { SERVICE_POLICIES } from './service-policies.ts';

/**
 * AWS's own policies in common use, by the part of their ARN after `policy/`. Their contents are public: the AWS
 * Managed Policy Reference guide prints them, and `aws iam get-policy-version` answers them; read in 2026. Statements
 * about services that Countersign's local AWS does not have are left out where they are many.
 */
export const MANAGED_POLICIES: ReadonlyMap<string, PolicyDocument> = new Map(
  Object.entries({
    ...ACCOUNT_POLICIES,
    ...APPROVAL_POLICIES,
    ...EXECUTION_POLICIES,
    ...SERVICE_POLICIES,
  }),
);

/** The document behind `arn:aws:iam::aws:policy/…`; undefined for one that is not known here. */
export function managedPolicy(arn: string): PolicyDocument | undefined {
  const path = /^arn:aws[\w-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return path === undefined ? undefined : MANAGED_POLICIES.get(path);
}
