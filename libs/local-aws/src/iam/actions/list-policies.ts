import type {
  ListEntitiesForPolicyRequest,
  ListPoliciesRequest,
  ListPoliciesResponse,
} from '@aws-sdk/client-iam';
import { MANAGED_POLICIES } from '@countersign/iam-policy';
import { operation } from '../../service.ts';
import type { IamState } from '../iam-state.ts';
import { toPage } from '../page.ts';
import { policyOperation, readPolicyRecord } from '../policy-operation.ts';
import { countAttachments, toPolicy } from '../to-output.ts';

export const listPolicies = (state: IamState) =>
  operation<ListPoliciesRequest, ListPoliciesResponse>({
    permissions: (_input, { caller }) => [
      { action: 'iam:ListPolicies', resource: `arn:aws:iam::${caller.accountId}:policy/` },
    ],
    run: (input, { caller }) => {
      const { Scope = 'All', OnlyAttached = false, PathPrefix = '/' } = input;
      const own = [...state.policies.values()].filter(
        ({ accountId }) => accountId === caller.accountId,
      );
      const aws = [...MANAGED_POLICIES.keys()].map((path) =>
        readPolicyRecord(state, `arn:aws:iam::aws:policy/${path}`),
      );
      const found = [...(Scope === 'AWS' ? [] : own), ...(Scope === 'Local' ? [] : aws)].filter(
        ({ arn, path }) =>
          path.startsWith(PathPrefix) && (!OnlyAttached || countAttachments(state, arn) > 0),
      );
      const { items, ...page } = toPage(found, input);
      return { Policies: items.map((policy) => toPolicy(state, policy)), ...page };
    },
  });

export const listEntitiesForPolicy = (state: IamState) =>
  policyOperation<ListEntitiesForPolicyRequest>(
    state,
    'ListEntitiesForPolicy',
    ({ arn }, _input, { caller: { accountId } }) => {
      const has = (identity: { accountId: string; attached: readonly string[] }): boolean =>
        identity.accountId === accountId && identity.attached.includes(arn);
      return {
        PolicyGroups: [],
        PolicyRoles: [...state.roles.values()]
          .filter(has)
          .map(({ name, id }) => ({ RoleName: name, RoleId: id })),
        PolicyUsers: [...state.users.values()]
          .filter(has)
          .map(({ name, id }) => ({ UserName: name, UserId: id })),
        IsTruncated: false,
      };
    },
  );
