import type { IamPort } from '../ports.ts';
import { type IamState, nameKey } from './iam-state.ts';
import { managedDocument, policyNameOf } from './managed-policies.ts';

const NOBODY = { policies: [], tags: {} };

/** What every other service asks of IAM. Somebody who is gone has no policies: their sessions may do nothing. */
export const createIamPort = (state: IamState): IamPort => ({
  policiesOf(arn) {
    const [, accountId = '', type, path = ''] =
      /^arn:aws[\w-]*:iam::(\d{12}):(user|role)\/(.+)$/.exec(arn) ?? [];
    const key = nameKey(accountId, path.split('/').at(-1) ?? '');
    const identity = type === 'role' ? state.roles.get(key) : state.users.get(key);
    if (identity === undefined || identity.arn !== arn) return NOBODY;
    const inline = Object.entries(identity.inline).map(([name, document]) => ({ name, document }));
    const attached = identity.attached.flatMap((policyArn) => {
      const document = managedDocument(state, policyArn);
      return document === undefined ? [] : [{ name: policyNameOf(policyArn), document }];
    });
    const boundary = identity.boundary && managedDocument(state, identity.boundary);
    return {
      policies: [...inline, ...attached],
      tags: identity.tags,
      ...(boundary && { boundary }),
    };
  },
});
