import type { PolicyDocument } from './policy-document.ts';
import { type PolicyKind, statementProblem } from './statement-problem.ts';
import { toList } from './to-list.ts';

export type PolicyReading =
  | { readonly document: PolicyDocument; readonly problem?: never }
  | { readonly document?: never; readonly problem: string };

const TOP_ELEMENTS: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);
const VERSIONS: ReadonlySet<unknown> = new Set(['2012-10-17', '2008-10-17']);
const SYNTAX = 'Syntax errors in policy.';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function syntaxProblem(document: unknown, kind: PolicyKind): string | undefined {
  if (!isObject(document)) return SYNTAX;
  const { Version: version, Id: id, Statement: statement } = document;
  if (version !== undefined && !VERSIONS.has(version)) return SYNTAX;
  if (Object.keys(document).some((element) => !TOP_ELEMENTS.has(element))) return SYNTAX;
  if (id !== undefined && typeof id !== 'string') return SYNTAX;
  const statements = toList<unknown>(statement);
  if (statements.length === 0 || !statements.every(isObject)) return SYNTAX;
  if (kind === 'managed' && version !== '2012-10-17')
    return 'Policy document must be version 2012-10-17 or greater.';
  return undefined;
}

function sidProblem(
  statements: readonly { Sid?: unknown }[],
  kind: PolicyKind,
): string | undefined {
  const seen = new Set<unknown>();
  for (const { Sid: sid } of statements) {
    if (sid === undefined || sid === '') continue;
    if (typeof sid !== 'string') return SYNTAX;
    if (kind !== 'resource' && !/^[0-9A-Za-z]*$/.test(sid))
      return 'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*';
    if (seen.has(sid)) return 'Statement IDs (SID) in a single policy must be unique.';
    seen.add(sid);
  }
  return undefined;
}

function findProblem(document: unknown, kind: PolicyKind): string | undefined {
  const syntax = syntaxProblem(document, kind);
  if (syntax !== undefined || !isObject(document)) return syntax;
  const statements = toList(document.Statement) as readonly Readonly<Record<string, unknown>>[];
  for (const statement of statements) {
    const problem = statementProblem(statement, kind);
    if (problem !== undefined) return problem;
  }
  return sidProblem(statements, kind);
}

/**
 * Checks a policy as IAM does when it is stored: the document, or IAM's words for MalformedPolicyDocument. `text`
 * is JSON. `kind`: `inline` and `managed` identity policies, a role's `trust` policy, a `resource`'s policy.
 */
export function readPolicy(text: string, kind: PolicyKind): PolicyReading {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { problem: kind === 'trust' ? 'This policy contains invalid Json' : SYNTAX };
  }
  const problem = findProblem(document, kind);
  return problem === undefined ? { document: document as PolicyDocument } : { problem };
}
