import type { NamedPolicy } from './policy-document.ts';
import { isStronger, type PrincipalMatch } from './principal-matches.ts';
import { type StatementScope, statementApplies } from './statement-applies.ts';
import { toList } from './to-list.ts';

/** Where a decision comes from. */
export interface StatementReference {
  readonly policy: string;
  readonly sid?: string;
  /** The statement's place in the document, from 0. */
  readonly index: number;
}

export interface StatementsFound {
  readonly deny?: StatementReference;
  /** The allow that names the caller most strongly. */
  readonly allow?: StatementReference;
  readonly allowMatch?: PrincipalMatch;
}

/** The first deny and the strongest allow among the statements of the policies that apply to a request. */
export function findStatements(
  policies: readonly NamedPolicy[],
  scope: Omit<StatementScope, 'variables'>,
): StatementsFound {
  let deny: StatementReference | undefined;
  let allow: StatementReference | undefined;
  let allowMatch: PrincipalMatch = 'none';
  for (const { name, document } of policies) {
    const variables = document.Version === '2012-10-17';
    toList(document.Statement).forEach((statement, index) => {
      const match = statementApplies(statement, { ...scope, variables });
      if (match === 'none') return;
      const reference = {
        policy: name,
        index,
        ...(statement.Sid !== undefined && { sid: statement.Sid }),
      };
      if (statement.Effect === 'Deny') deny ??= reference;
      else if (isStronger(match, allowMatch)) {
        allow = reference;
        allowMatch = match;
      }
    });
  }
  return { ...(deny && { deny }), ...(allow && { allow, allowMatch }) };
}
