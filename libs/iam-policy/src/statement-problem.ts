import { parseOperator } from './conditions/operators.ts';
import { principalProblem } from './principal-problem.ts';
import { toList } from './to-list.ts';

/** Where a policy is stored decides what it may hold. */
export type PolicyKind = 'inline' | 'managed' | 'trust' | 'resource';

type RawStatement = Readonly<Record<string, unknown>>;

const ELEMENTS: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
]);
const SYNTAX = 'Syntax errors in policy.';

const isTextList = (value: unknown): boolean =>
  value === undefined || toList<unknown>(value).every((item) => typeof item === 'string');

const isConditionValue = (value: unknown): boolean =>
  toList<unknown>(value).every((item) => ['string', 'number', 'boolean'].includes(typeof item));

function conditionIsValid(condition: unknown): boolean {
  if (condition === undefined) return true;
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return false;
  return Object.entries(condition as Record<string, unknown>).every(
    ([operator, keys]) =>
      parseOperator(operator) !== undefined &&
      typeof keys === 'object' &&
      keys !== null &&
      !Array.isArray(keys) &&
      Object.values(keys as Record<string, unknown>).every(isConditionValue),
  );
}

const hasSyntax = (statement: RawStatement): boolean =>
  Object.keys(statement).every((element) => ELEMENTS.has(element)) &&
  (statement.Effect === 'Allow' || statement.Effect === 'Deny') &&
  !(statement.Action !== undefined && statement.NotAction !== undefined) &&
  !(statement.Resource !== undefined && statement.NotResource !== undefined) &&
  !(statement.Principal !== undefined && statement.NotPrincipal !== undefined) &&
  isTextList(statement.Action) &&
  isTextList(statement.NotAction) &&
  isTextList(statement.Resource) &&
  isTextList(statement.NotResource) &&
  conditionIsValid(statement.Condition);

function actionProblem(action: string): string | undefined {
  if (action === '*') return undefined;
  const [vendor = '', ...rest] = action.split(':');
  if (rest.length === 0)
    return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
  if (rest.length > 1) return 'Actions/Condition can contain only one colon.';
  if (vendor !== '*' && /[^a-zA-Z0-9\-.]/.test(vendor)) return `Vendor ${vendor} is not valid`;
  return undefined;
}

function resourceProblem(resource: string): string | undefined {
  if (resource === '*') return undefined;
  const [scheme, partition = '', service] = resource.split(':');
  if (scheme !== 'arn' || partition === '')
    return `Resource ${resource} must be in ARN format or "*".`;
  if (!/^(aws|aws-cn|aws-us-gov|\*)$/.test(partition) && partition !== '${AWS::Partition}')
    return `Partition "${partition}" is not valid for resource "${resource}".`;
  if (service === undefined)
    return 'Resource vendor must be fully qualified and cannot contain regexes.';
  return undefined;
}

const firstProblem = (
  values: unknown,
  problemOf: (value: string) => string | undefined,
): string | undefined => {
  for (const value of toList(values as string | readonly string[] | undefined)) {
    const problem = problemOf(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

function elementsProblem(statement: RawStatement, kind: PolicyKind): string | undefined {
  const names = statement.Principal ?? statement.NotPrincipal;
  const resources = statement.Resource ?? statement.NotResource;
  if (kind === 'inline' || kind === 'managed') {
    if (names !== undefined) return 'Policy document should not specify a principal.';
    if (toList(resources).length === 0) return 'Policy statement must contain resources.';
    return undefined;
  }
  if (kind === 'trust' && resources !== undefined)
    return `Has prohibited field ${statement.Resource === undefined ? 'NotResource' : 'Resource'}`;
  if (names === undefined) return 'Missing required field Principal';
  return principalProblem(names);
}

/** IAM's words for what is wrong with one statement, if anything is. */
export function statementProblem(statement: RawStatement, kind: PolicyKind): string | undefined {
  if (!hasSyntax(statement)) return SYNTAX;
  const actions = statement.Action ?? statement.NotAction;
  if (toList(actions).length === 0) return 'Policy statement must contain actions.';
  const elements = elementsProblem(statement, kind);
  if (elements !== undefined) return elements;
  if (kind === 'trust')
    return firstProblem(actions, (action) =>
      /^(sts:|\*$)/i.test(action)
        ? undefined
        : 'AssumeRole policy may only specify STS AssumeRole actions.',
    );
  return (
    firstProblem(actions, actionProblem) ??
    (kind === 'resource' ? undefined : firstProblem(resourcesOf(statement), resourceProblem))
  );
}

const resourcesOf = (statement: RawStatement): unknown =>
  statement.Resource ?? statement.NotResource;
