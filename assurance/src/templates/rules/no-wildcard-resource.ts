import withoutResource from '../actions-without-resource.json' with { type: 'json' };
import { actionsOf, isAllow, statementsOf } from '../statements.ts';
import { listOf, type Rule } from '../template.ts';

const known = new Set(withoutResource.flatMap(({ actions }) => actions));

/** A whole ARN by its parts, none of which may be missing or anything but the last ones. */
const isWide = (resource: string): boolean => {
  const [, , service = '*', , , ...name] = resource.split(':');
  return /[*?]/.test(service) || /^[*?]/.test(name.join(':')) || /^arn:[^:]*\*/.test(resource);
};

/** Only an action for which IAM knows no resource may be allowed on all of them. */
export const noWildcardResource: Rule = (template) =>
  statementsOf(template)
    .filter((placed) => isAllow(placed) && placed.kind === 'rights')
    .flatMap(({ resource, statement }) => {
      const isWideOpen =
        statement.NotResource !== undefined ||
        listOf(statement.Resource).some((each) => isWide(String(each)));
      const narrowable = actionsOf(statement).filter((action) => !known.has(action));
      return isWideOpen && narrowable.length > 0
        ? [
            {
              rule: 'no-wildcard-resource',
              resource,
              message: `it allows ${narrowable.join(', ')} on everything`,
            },
          ]
        : [];
    });
