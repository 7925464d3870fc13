import type {
  AddRoleToInstanceProfileRequest,
  CreateInstanceProfileRequest,
  DeleteInstanceProfileRequest,
  GetInstanceProfileRequest,
  RemoveRoleFromInstanceProfileRequest,
} from '@aws-sdk/client-iam';
import { type AnyOperation, operation } from '../../service.ts';
import { alreadyExists, deleteConflict, limitExceeded, noSuchEntity } from '../iam-errors.ts';
import type { InstanceProfileRecord } from '../iam-records.ts';
import { entityId, type IamState, nameKey } from '../iam-state.ts';
import { roleKind } from '../identity-kind.ts';
import { LIMITS } from '../limits.ts';
import { checkName, readPath } from '../names.ts';
import { toInstanceProfile } from '../to-output.ts';

const onProfile = <Input extends { readonly InstanceProfileName: string | undefined }>(
  state: IamState,
  action: string,
  run: (profile: InstanceProfileRecord, input: Input) => unknown,
): AnyOperation =>
  operation<Input, unknown>({
    permissions: ({ InstanceProfileName }, { caller }) => [
      {
        action: `iam:${action}`,
        resource: `arn:aws:iam::${caller.accountId}:instance-profile/${InstanceProfileName}`,
      },
    ],
    run: (input, { caller: { accountId } }) => {
      const name = input.InstanceProfileName ?? '';
      const profile = state.instanceProfiles.get(nameKey(accountId, name));
      if (profile === undefined) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
      return run(profile, input);
    },
  });

const save = (state: IamState, profile: InstanceProfileRecord): void =>
  state.instanceProfiles.put(nameKey(profile.accountId, profile.name), profile);

export const createInstanceProfile = (state: IamState) =>
  operation<CreateInstanceProfileRequest, unknown>({
    permissions: ({ InstanceProfileName, Path = '/' }, { caller }) => [
      {
        action: 'iam:CreateInstanceProfile',
        resource: `arn:aws:iam::${caller.accountId}:instance-profile${Path}${InstanceProfileName}`,
      },
    ],
    run: (input, { caller: { accountId } }) => {
      const name = input.InstanceProfileName ?? '';
      checkName('instanceProfileName', name, LIMITS.instanceProfileName);
      const path = readPath(input.Path);
      if (state.instanceProfiles.get(nameKey(accountId, name)) !== undefined)
        throw alreadyExists(`Instance Profile ${name} already exists.`);
      const profile: InstanceProfileRecord = {
        accountId,
        name,
        path,
        id: entityId(state.ids, 'AIPA'),
        arn: `arn:aws:iam::${accountId}:instance-profile${path}${name}`,
        createdAt: state.clock.now(),
      };
      save(state, profile);
      return { InstanceProfile: toInstanceProfile(state, profile) };
    },
  });

export const getInstanceProfile = (state: IamState) =>
  onProfile<GetInstanceProfileRequest>(state, 'GetInstanceProfile', (profile) => ({
    InstanceProfile: toInstanceProfile(state, profile),
  }));

export const deleteInstanceProfile = (state: IamState) =>
  onProfile<DeleteInstanceProfileRequest>(state, 'DeleteInstanceProfile', (profile) => {
    if (profile.roleName !== undefined)
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    state.instanceProfiles.delete(nameKey(profile.accountId, profile.name));
    return {};
  });

export const addRoleToInstanceProfile = (state: IamState) =>
  onProfile<AddRoleToInstanceProfileRequest>(
    state,
    'AddRoleToInstanceProfile',
    (profile, { RoleName = '' }) => {
      const role = roleKind(state).find(profile.accountId, RoleName);
      if (profile.roleName !== undefined)
        throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
      save(state, { ...profile, roleName: role.name });
      return {};
    },
  );

export const removeRoleFromInstanceProfile = (state: IamState) =>
  onProfile<RemoveRoleFromInstanceProfileRequest>(
    state,
    'RemoveRoleFromInstanceProfile',
    (profile, { RoleName }) => {
      const { roleName, ...rest } = profile;
      if (roleName !== RoleName)
        throw noSuchEntity(`The role with name ${RoleName} cannot be found.`);
      save(state, rest);
      return {};
    },
  );
