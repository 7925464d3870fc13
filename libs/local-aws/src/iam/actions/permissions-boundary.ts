import type { AnyOperation } from '../../service.ts';
import { noSuchEntity } from '../iam-errors.ts';
import type { IdentityRecord } from '../iam-records.ts';
import type { IamState } from '../iam-state.ts';
import type { IdentityKind, NamedInput } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { checkAttachable } from '../managed-policies.ts';

/** Put and Delete of the permissions boundary of roles or users. */
export function boundaryOperations<Identity extends IdentityRecord>(
  state: IamState,
  kind: IdentityKind<Identity>,
): Readonly<Record<string, AnyOperation>> {
  const put = (
    identity: Identity,
    { PermissionsBoundary: boundary = '' }: NamedInput & { PermissionsBoundary?: string },
  ) => {
    checkAttachable(state, boundary);
    kind.save({ ...identity, boundary });
    return {};
  };
  const remove = (identity: Identity) => {
    const { boundary, ...rest } = identity;
    if (boundary === undefined)
      throw noSuchEntity(
        `The permissions boundary of ${kind.word} ${identity.name} cannot be found.`,
      );
    kind.save(rest as Identity);
    return {};
  };
  return {
    [`Put${kind.Word}PermissionsBoundary`]: identityOperation(
      kind,
      `Put${kind.Word}PermissionsBoundary`,
      put,
    ),
    [`Delete${kind.Word}PermissionsBoundary`]: identityOperation(
      kind,
      `Delete${kind.Word}PermissionsBoundary`,
      remove,
    ),
  };
}
