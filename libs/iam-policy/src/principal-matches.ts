import type { PrincipalElement } from './policy-document.ts';
import type { PrincipalDescription } from './principal.ts';
import { toList } from './to-list.ts';

/**
 * How a Principal element names the caller, from least to most: `account` (so the caller's own policies must allow
 * as well), `role` (the role itself, or the one behind a session), `anyone` (`*`), `exact` (this user, session or
 * service).
 */
export type PrincipalMatch = 'none' | 'account' | 'role' | 'anyone' | 'exact';

const STRENGTH: Readonly<Record<PrincipalMatch, number>> = {
  none: 0,
  account: 1,
  role: 2,
  anyone: 3,
  exact: 4,
};

export const isStronger = (match: PrincipalMatch, than: PrincipalMatch): boolean =>
  STRENGTH[match] > STRENGTH[than];

const accountOf = (value: string): string | undefined =>
  /^\d{12}$/.test(value) ? value : /^arn:aws[\w-]*:iam::(\d{12}):root$/.exec(value)?.[1];

function matchAws(value: string, caller: PrincipalDescription): PrincipalMatch {
  if (value === '*') return 'anyone';
  if (caller.accountId === undefined) return 'none';
  const account = accountOf(value);
  if (account !== undefined) return account === caller.accountId ? 'account' : 'none';
  if (value === caller.roleArn) return 'role';
  return value === caller.arn ? 'exact' : 'none';
}

/** `states.us-east-1.amazonaws.com` is Step Functions as much as `states.amazonaws.com`. */
const globalService = (value: string): string =>
  value.replace(/^([\w-]+)\.[a-z]{2}(?:-[a-z]+)+-\d\.(amazonaws\.com)/, '$1.$2');

/** The strongest way in which the element names the caller. */
export function matchPrincipal(
  element: PrincipalElement,
  caller: PrincipalDescription,
): PrincipalMatch {
  if (element === '*') return 'anyone';
  const matches: PrincipalMatch[] = toList(element.AWS).map((value) => matchAws(value, caller));
  for (const value of toList(element.Service))
    if (globalService(value) === caller.arn) matches.push('exact');
  if (toList(element.Federated).includes(caller.arn)) matches.push('exact');
  return matches.reduce((best, next) => (isStronger(next, best) ? next : best), 'none');
}
