import type { AnyOperation } from '../../service.ts';
import { limitExceeded, noSuchEntity } from '../iam-errors.ts';
import type { IdentityRecord } from '../iam-records.ts';
import type { IamState } from '../iam-state.ts';
import type { IdentityKind, NamedInput } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { LIMITS } from '../limits.ts';
import { checkAttachable, policyNameOf } from '../managed-policies.ts';
import { type PageRequest, toPage } from '../page.ts';

type PolicyInput = NamedInput & { readonly PolicyArn?: string };

/** Attach, Detach and ListAttached of the managed policies of roles or users. */
export function attachedPolicyOperations<Identity extends IdentityRecord>(
  state: IamState,
  kind: IdentityKind<Identity>,
): Readonly<Record<string, AnyOperation>> {
  const { Word, word } = kind;

  const attach = (identity: Identity, { PolicyArn: arn = '' }: PolicyInput) => {
    checkAttachable(state, arn);
    if (identity.attached.includes(arn)) return {};
    const limit = LIMITS.managedPoliciesAttached[word];
    if (identity.attached.length >= limit)
      throw limitExceeded(`Cannot exceed quota for PoliciesPer${Word}: ${limit}`);
    kind.save({ ...identity, attached: [...identity.attached, arn] });
    return {};
  };

  const detach = (identity: Identity, { PolicyArn: arn = '' }: PolicyInput) => {
    if (!identity.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
    kind.save({ ...identity, attached: identity.attached.filter((other) => other !== arn) });
    return {};
  };

  const list = (identity: Identity, input: NamedInput & PageRequest) => {
    const { items, ...page } = toPage(identity.attached, input);
    return {
      AttachedPolicies: items.map((PolicyArn) => ({
        PolicyName: policyNameOf(PolicyArn),
        PolicyArn,
      })),
      ...page,
    };
  };

  return {
    [`Attach${Word}Policy`]: identityOperation(kind, `Attach${Word}Policy`, attach),
    [`Detach${Word}Policy`]: identityOperation(kind, `Detach${Word}Policy`, detach),
    [`ListAttached${Word}Policies`]: identityOperation(kind, `ListAttached${Word}Policies`, list),
  };
}
