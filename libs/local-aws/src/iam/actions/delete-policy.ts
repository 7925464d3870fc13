import type { DeletePolicyRequest } from '@aws-sdk/client-iam';
import { deleteConflict } from '../iam-errors.ts';
import type { IamState } from '../iam-state.ts';
import { policyOperation } from '../policy-operation.ts';
import { countAttachments } from '../to-output.ts';

export const deletePolicy = (state: IamState) =>
  policyOperation<DeletePolicyRequest>(state, 'DeletePolicy', (policy) => {
    if (countAttachments(state, policy.arn) > 0)
      throw deleteConflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1)
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    state.policies.delete(policy.arn);
    return {};
  });
