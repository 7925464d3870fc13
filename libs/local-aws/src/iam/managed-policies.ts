import { managedPolicy } from '@countersign/iam-policy';
import { noSuchEntity } from './iam-errors.ts';
import type { IamState } from './iam-state.ts';

/** The document in force of a customer's or AWS's managed policy, as JSON text; undefined if there is none. */
export function managedDocument(state: IamState, arn: string): string | undefined {
  const policy = state.policies.get(arn);
  if (policy === undefined) {
    const known = managedPolicy(arn);
    return known && JSON.stringify(known);
  }
  return policy.versions.find(({ versionId }) => versionId === policy.defaultVersionId)?.document;
}

/** Refuses a policy ARN that nothing can be attached from. */
export function checkAttachable(state: IamState, arn: string): void {
  if (managedDocument(state, arn) === undefined)
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
}

export const policyNameOf = (arn: string): string => arn.split('/').at(-1) ?? arn;
