import { actionsOf, isAllow, statementsOf } from '../statements.ts';
import type { Rule } from '../template.ts';

/** Every action is named in full, and none by what it is not. */
export const noWildcardAction: Rule = (template) =>
  statementsOf(template)
    .filter(isAllow)
    .flatMap(({ resource, statement }) =>
      [
        ...(statement.NotAction === undefined ? [] : ['NotAction']),
        ...actionsOf(statement).filter((action) => /[*?]/.test(action)),
      ].map((action) => ({ rule: 'no-wildcard-action', resource, message: `it allows ${action}` })),
    );
