import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-iam';
import { operation } from '../../service.ts';
import { alreadyExists, limitExceeded } from '../iam-errors.ts';
import type { PolicyRecord } from '../iam-records.ts';
import { entityId, type IamState } from '../iam-state.ts';
import { LIMITS } from '../limits.ts';
import { checkName, readPath } from '../names.ts';
import { checkPolicy, policySize } from '../policy-text.ts';
import { addTags } from '../tags.ts';
import { toPolicy } from '../to-output.ts';

/** Refuses a managed policy's document that IAM would not store. */
export function checkManagedDocument(document: string): void {
  checkPolicy(document, 'managed');
  if (policySize(document) > LIMITS.managedPolicy)
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${LIMITS.managedPolicy}`);
}

export const createPolicy = (state: IamState) =>
  operation<CreatePolicyRequest, CreatePolicyResponse>({
    permissions: ({ PolicyName, Path }, { caller }) => [
      {
        action: 'iam:CreatePolicy',
        resource: `arn:aws:iam::${caller.accountId}:policy${Path ?? '/'}${PolicyName}`,
      },
    ],
    run: (input, { caller: { accountId } }) => {
      const { PolicyName: name = '', PolicyDocument: document = '', Description } = input;
      checkName('policyName', name, LIMITS.policyName);
      const path = readPath(input.Path);
      checkManagedDocument(document);
      const taken = [...state.policies.values()].some(
        (policy) =>
          policy.accountId === accountId && policy.name.toLowerCase() === name.toLowerCase(),
      );
      if (taken)
        throw alreadyExists(
          `A policy called ${name} already exists. Duplicate names are not allowed.`,
        );
      const now = state.clock.now();
      const policy: PolicyRecord = {
        arn: `arn:aws:iam::${accountId}:policy${path}${name}`,
        accountId,
        name,
        path,
        id: entityId(state.ids, 'ANPA'),
        createdAt: now,
        updatedAt: now,
        defaultVersionId: 'v1',
        newestVersion: 1,
        versions: [{ versionId: 'v1', document, createdAt: now }],
        tags: addTags({}, input.Tags),
        ...(Description !== undefined && { description: Description }),
      };
      state.policies.put(policy.arn, policy);
      return { Policy: toPolicy(state, policy) };
    },
  });
