import type { AnyOperation } from '../../service.ts';
import { limitExceeded, noSuchEntity } from '../iam-errors.ts';
import type { IdentityRecord } from '../iam-records.ts';
import type { IdentityKind, NamedInput } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { LIMITS } from '../limits.ts';
import { checkName } from '../names.ts';
import { type PageRequest, toPage } from '../page.ts';
import { checkPolicy, encodeDocument, policySize } from '../policy-text.ts';

type PolicyInput = NamedInput & { readonly PolicyName?: string; readonly PolicyDocument?: string };

/** Put, Get, Delete and List of the inline policies of roles or users. */
export function inlinePolicyOperations<Identity extends IdentityRecord>(
  kind: IdentityKind<Identity>,
): Readonly<Record<string, AnyOperation>> {
  const { Word, word } = kind;
  const documentOf = ({ inline }: Identity, name: string): string => {
    const document = Object.hasOwn(inline, name) ? inline[name] : undefined;
    if (document === undefined)
      throw noSuchEntity(`The ${word} policy with name ${name} cannot be found.`);
    return document;
  };

  const put = (identity: Identity, input: PolicyInput) => {
    const { PolicyName: name = '', PolicyDocument: document = '' } = input;
    checkName('policyName', name, LIMITS.policyName);
    checkPolicy(document, 'inline');
    const inline = { ...identity.inline, [name]: document };
    const size = Object.values(inline).reduce((sum, text) => sum + policySize(text), 0);
    const limit = LIMITS.inlinePolicies[word];
    if (size > limit)
      throw limitExceeded(
        `Maximum policy size of ${limit} bytes exceeded for ${word} ${identity.name}`,
      );
    kind.save({ ...identity, inline });
    return {};
  };

  const get = (identity: Identity, { PolicyName: name = '' }: PolicyInput) => ({
    [`${Word}Name`]: identity.name,
    PolicyName: name,
    PolicyDocument: encodeDocument(documentOf(identity, name)),
  });

  const remove = (identity: Identity, { PolicyName: name = '' }: PolicyInput) => {
    documentOf(identity, name);
    const { [name]: _removed, ...inline } = identity.inline;
    kind.save({ ...identity, inline });
    return {};
  };

  const list = (identity: Identity, input: NamedInput & PageRequest) => {
    const { items, ...page } = toPage(Object.keys(identity.inline).sort(), input);
    return { PolicyNames: items, ...page };
  };

  return {
    [`Put${Word}Policy`]: identityOperation(kind, `Put${Word}Policy`, put),
    [`Get${Word}Policy`]: identityOperation(kind, `Get${Word}Policy`, get),
    [`Delete${Word}Policy`]: identityOperation(kind, `Delete${Word}Policy`, remove),
    [`List${Word}Policies`]: identityOperation(kind, `List${Word}Policies`, list),
  };
}
