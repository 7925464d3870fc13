import { malformedPolicy } from './iam-errors.ts';
import { type IamState, nameKey } from './iam-state.ts';

const values = (element: unknown): readonly string[] => {
  const list = Array.isArray(element) ? element : [element];
  return list.filter((value): value is string => typeof value === 'string');
};

const isKnown = (state: IamState, arn: string): boolean => {
  const [, service, accountId = '', type, path = ''] =
    /^arn:aws[\w-]*:(iam|sts)::(\d{12}):(user|role|assumed-role)\/(.+)$/.exec(arn) ?? [];
  if (type === undefined) return true;
  const hasAccount = [...state.roles.values(), ...state.users.values()].some(
    (identity) => identity.accountId === accountId,
  );
  if (!hasAccount) return true;
  const names = path.split('/');
  const name = (service === 'sts' ? names[0] : names.at(-1)) ?? '';
  const identity = (type === 'user' ? state.users : state.roles).get(nameKey(accountId, name));
  return service === 'sts' ? identity !== undefined : identity?.arn === arn;
};

/**
 * IAM refuses to store a trust in somebody who is not there. Only accounts that live here are looked into: a template
 * may trust a role of an account that nobody has set up locally.
 */
export function checkTrusted(state: IamState, trust: string): void {
  const { Statement: statements } = JSON.parse(trust) as { Statement: unknown };
  for (const { Principal: principal } of [statements].flat() as { Principal?: unknown }[]) {
    if (typeof principal !== 'object' || principal === null || !('AWS' in principal)) continue;
    for (const arn of values(principal.AWS))
      if (!isKnown(state, arn))
        throw malformedPolicy(`Invalid principal in policy: "AWS":"${arn}"`);
  }
}
