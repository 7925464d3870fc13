import type {
  GetPolicyRequest,
  GetPolicyVersionRequest,
  ListPolicyVersionsRequest,
} from '@aws-sdk/client-iam';
import { noSuchEntity } from '../iam-errors.ts';
import type { IamState } from '../iam-state.ts';
import { toPage } from '../page.ts';
import { policyOperation } from '../policy-operation.ts';
import { encodeDocument } from '../policy-text.ts';
import { toPolicy, toPolicyVersion } from '../to-output.ts';

export const getPolicy = (state: IamState) =>
  policyOperation<GetPolicyRequest>(state, 'GetPolicy', (policy) => ({
    Policy: toPolicy(state, policy),
  }));

export const getPolicyVersion = (state: IamState) =>
  policyOperation<GetPolicyVersionRequest>(state, 'GetPolicyVersion', (policy, { VersionId }) => {
    const version = policy.versions.find(({ versionId }) => versionId === VersionId);
    if (version === undefined)
      throw noSuchEntity(
        `Policy ${policy.arn} version ${VersionId} does not exist or is not attachable.`,
      );
    return {
      PolicyVersion: {
        ...toPolicyVersion(policy, version),
        Document: encodeDocument(version.document),
      },
    };
  });

export const listPolicyVersions = (state: IamState) =>
  policyOperation<ListPolicyVersionsRequest>(state, 'ListPolicyVersions', (policy, input) => {
    const newestFirst = policy.versions
      .map((version) => toPolicyVersion(policy, version))
      .reverse();
    const { items, ...page } = toPage(newestFirst, input);
    return { Versions: items, ...page };
  });
