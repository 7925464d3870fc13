import type {
  CreatePolicyVersionRequest,
  DeletePolicyVersionRequest,
  SetDefaultPolicyVersionRequest,
} from '@aws-sdk/client-iam';
import { deleteConflict, limitExceeded, noSuchEntity } from '../iam-errors.ts';
import type { PolicyRecord } from '../iam-records.ts';
import type { IamState } from '../iam-state.ts';
import { LIMITS } from '../limits.ts';
import { policyOperation } from '../policy-operation.ts';
import { toPolicyVersion } from '../to-output.ts';
import { checkManagedDocument } from './create-policy.ts';

const save = (state: IamState, policy: PolicyRecord): void =>
  state.policies.put(policy.arn, { ...policy, updatedAt: state.clock.now() });

const checkVersion = (policy: PolicyRecord, versionId: string | undefined): void => {
  if (!policy.versions.some((version) => version.versionId === versionId))
    throw noSuchEntity(
      `Policy ${policy.arn} version ${versionId} does not exist or is not attachable.`,
    );
};

export const createPolicyVersion = (state: IamState) =>
  policyOperation<CreatePolicyVersionRequest>(state, 'CreatePolicyVersion', (policy, input) => {
    const { PolicyDocument: document = '', SetAsDefault: isDefault = false } = input;
    checkManagedDocument(document);
    if (policy.versions.length >= LIMITS.policyVersions)
      throw limitExceeded(
        `A managed policy can have up to ${LIMITS.policyVersions} versions. Before you create a new version, you must delete an existing version.`,
      );
    const newestVersion = policy.newestVersion + 1;
    const version = { versionId: `v${newestVersion}`, document, createdAt: state.clock.now() };
    const updated: PolicyRecord = {
      ...policy,
      newestVersion,
      versions: [...policy.versions, version],
      ...(isDefault && { defaultVersionId: version.versionId }),
    };
    save(state, updated);
    return { PolicyVersion: toPolicyVersion(updated, version) };
  });

export const setDefaultPolicyVersion = (state: IamState) =>
  policyOperation<SetDefaultPolicyVersionRequest>(
    state,
    'SetDefaultPolicyVersion',
    (policy, { VersionId = '' }) => {
      checkVersion(policy, VersionId);
      save(state, { ...policy, defaultVersionId: VersionId });
      return {};
    },
  );

export const deletePolicyVersion = (state: IamState) =>
  policyOperation<DeletePolicyVersionRequest>(
    state,
    'DeletePolicyVersion',
    (policy, { VersionId }) => {
      checkVersion(policy, VersionId);
      if (policy.defaultVersionId === VersionId)
        throw deleteConflict('Cannot delete the default version of a policy.');
      const versions = policy.versions.filter(({ versionId }) => versionId !== VersionId);
      save(state, { ...policy, versions });
      return {};
    },
  );
