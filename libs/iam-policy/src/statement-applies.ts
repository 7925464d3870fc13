import { conditionHolds } from './conditions/condition-holds.ts';
import { matchesPattern, parsePattern } from './pattern.ts';
import type { OneOrMany, Statement } from './policy-document.ts';
import { expandVariables } from './policy-variables.ts';
import type { PrincipalDescription } from './principal.ts';
import { matchPrincipal, type PrincipalMatch } from './principal-matches.ts';
import { toList } from './to-list.ts';

/** One request as a statement sees it. */
export interface StatementScope {
  readonly action: string;
  readonly resource: string;
  readonly caller: PrincipalDescription;
  readonly context: ReadonlyMap<string, readonly string[]>;
  /** Version 2012-10-17: texts may hold policy variables. */
  readonly variables: boolean;
}

const actionMatches = (patterns: OneOrMany<string>, action: string): boolean =>
  toList(patterns).some((pattern) =>
    matchesPattern(parsePattern(pattern.toLowerCase()), action.toLowerCase()),
  );

const resourceMatches = (patterns: OneOrMany<string>, scope: StatementScope): boolean =>
  toList(patterns).some((source) => {
    const pattern = scope.variables ? expandVariables(source, scope.context) : parsePattern(source);
    return pattern !== undefined && matchesPattern(pattern, scope.resource);
  });

function principalMatchOf(
  { Principal, NotPrincipal }: Statement,
  caller: PrincipalDescription,
): PrincipalMatch {
  if (Principal !== undefined) return matchPrincipal(Principal, caller);
  if (NotPrincipal !== undefined)
    return matchPrincipal(NotPrincipal, caller) === 'none' ? 'anyone' : 'none';
  return 'exact';
}

/**
 * How a statement applies to a request: `none`, or how strongly it names the caller. An identity policy names
 * nobody, so its statements apply `exact`ly; a trust policy has no Resource: it speaks of its role.
 */
export function statementApplies(statement: Statement, scope: StatementScope): PrincipalMatch {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  if (Action !== undefined && !actionMatches(Action, scope.action)) return 'none';
  if (NotAction !== undefined && actionMatches(NotAction, scope.action)) return 'none';
  if (Resource !== undefined && !resourceMatches(Resource, scope)) return 'none';
  if (NotResource !== undefined && resourceMatches(NotResource, scope)) return 'none';
  if (!conditionHolds(Condition, scope)) return 'none';
  return principalMatchOf(statement, scope.caller);
}
