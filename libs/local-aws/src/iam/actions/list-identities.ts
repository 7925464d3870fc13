import { operation } from '../../service.ts';
import type { IdentityRecord } from '../iam-records.ts';
import type { IamState } from '../iam-state.ts';
import { type IdentityKind, roleKind, userKind } from '../identity-kind.ts';
import { type PageRequest, toPage } from '../page.ts';
import { toRole, toUser } from '../to-output.ts';

type ListInput = PageRequest & { readonly PathPrefix?: string | undefined };

const listOf = <Identity extends IdentityRecord>(
  kind: IdentityKind<Identity>,
  toOutput: (identity: Identity) => object,
) =>
  operation<ListInput, unknown>({
    permissions: (_input, { caller }) => [
      {
        action: `iam:List${kind.Word}s`,
        resource: `arn:aws:iam::${caller.accountId}:${kind.word}/`,
      },
    ],
    run: (input, { caller }) => {
      const { PathPrefix: prefix = '/' } = input;
      const found = kind.all(caller.accountId).filter(({ path }) => path.startsWith(prefix));
      const { items, ...page } = toPage(found, input);
      return { [`${kind.Word}s`]: items.map(toOutput), ...page };
    },
  });

/** Listings leave tags and boundary out (API: "IAM resource-listing operations return a subset"). */
const withoutDetails = ({
  Tags: _tags,
  PermissionsBoundary: _boundary,
  ...rest
}: object & {
  Tags?: unknown;
  PermissionsBoundary?: unknown;
}) => rest;

export const listRoles = (state: IamState) =>
  listOf(roleKind(state), (role) => withoutDetails(toRole(role)));
export const listUsers = (state: IamState) =>
  listOf(userKind(state), (user) => withoutDetails(toUser(user)));
