import type { CreateUserRequest, CreateUserResponse } from '@aws-sdk/client-iam';
import { operation } from '../../service.ts';
import { alreadyExists } from '../iam-errors.ts';
import type { UserRecord } from '../iam-records.ts';
import { entityId, type IamState } from '../iam-state.ts';
import { userKind } from '../identity-kind.ts';
import { LIMITS } from '../limits.ts';
import { checkAttachable } from '../managed-policies.ts';
import { checkName, readPath } from '../names.ts';
import { addTags } from '../tags.ts';
import { toUser } from '../to-output.ts';

export const createUser = (state: IamState) => {
  const users = userKind(state);
  return operation<CreateUserRequest, CreateUserResponse>({
    permissions: ({ UserName, Path, PermissionsBoundary }, { caller }) => [
      {
        action: 'iam:CreateUser',
        resource: `arn:aws:iam::${caller.accountId}:user${Path ?? '/'}${UserName}`,
        conditions: PermissionsBoundary ? { 'iam:PermissionsBoundary': PermissionsBoundary } : {},
      },
    ],
    run: (input, { caller: { accountId } }) => {
      const { UserName: name = '', PermissionsBoundary: boundary } = input;
      checkName('userName', name, LIMITS.userName);
      const path = readPath(input.Path);
      if (boundary) checkAttachable(state, boundary);
      if (users.exists(accountId, name))
        throw alreadyExists(`User with name ${name} already exists.`);
      const user: UserRecord = {
        accountId,
        name,
        path,
        id: entityId(state.ids, 'AIDA'),
        arn: `arn:aws:iam::${accountId}:user${path}${name}`,
        createdAt: state.clock.now(),
        inline: {},
        attached: [],
        tags: addTags({}, input.Tags),
        ...(boundary && { boundary }),
      };
      users.save(user);
      return { User: toUser(user) };
    },
  });
};
