import type { Tag } from '@aws-sdk/client-iam';
import type { AnyOperation } from '../../service.ts';
import type { IdentityRecord } from '../iam-records.ts';
import type { IdentityKind, NamedInput } from '../identity-kind.ts';
import { identityOperation } from '../identity-operation.ts';
import { type PageRequest, toPage } from '../page.ts';
import { addTags, removeTags, toTagList } from '../tags.ts';

/** Tag, Untag and ListTags of roles or users. */
export function identityTagOperations<Identity extends IdentityRecord>(
  kind: IdentityKind<Identity>,
): Readonly<Record<string, AnyOperation>> {
  const { Word } = kind;
  return {
    [`Tag${Word}`]: identityOperation(
      kind,
      `Tag${Word}`,
      (identity, { Tags }: NamedInput & { Tags?: Tag[] }) => {
        kind.save({ ...identity, tags: addTags(identity.tags, Tags) });
        return {};
      },
    ),
    [`Untag${Word}`]: identityOperation(
      kind,
      `Untag${Word}`,
      (identity, { TagKeys }: NamedInput & { TagKeys?: string[] }) => {
        kind.save({ ...identity, tags: removeTags(identity.tags, TagKeys) });
        return {};
      },
    ),
    [`List${Word}Tags`]: identityOperation(
      kind,
      `List${Word}Tags`,
      (identity, input: NamedInput & PageRequest) => {
        const { items, ...page } = toPage(toTagList(identity.tags), input);
        return { Tags: items, ...page };
      },
    ),
  };
}
