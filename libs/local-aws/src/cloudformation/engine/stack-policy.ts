import { evaluate, type PolicyDocument } from '@countersign/iam-policy';
import { validationError } from '../template/template-error.ts';

export type StackPolicyAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

/** Refuses an update of a resource that the stack's policy does not allow. Without a policy all is allowed. */
export function checkStackPolicy(
  policy: string | undefined,
  action: StackPolicyAction,
  resource: { readonly logicalId: string; readonly type: string },
): void {
  if (policy === undefined) return;
  const { decision } = evaluate({
    action,
    resource: `LogicalResourceId/${resource.logicalId}`,
    principal: { arn: 'anonymous' },
    context: { ResourceType: resource.type },
    identityPolicies: [],
    resourcePolicies: [{ name: 'stack-policy', document: JSON.parse(policy) as PolicyDocument }],
  });
  if (decision !== 'Allowed')
    throw validationError(
      `Action denied by stack policy: Statement does not allow [${action}] for resource [LogicalResourceId/${resource.logicalId}]`,
    );
}
