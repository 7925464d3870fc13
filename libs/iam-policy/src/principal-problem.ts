import { toList } from './to-list.ts';

const PRINCIPAL_TYPES: ReadonlySet<string> = new Set([
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
]);

const AWS_PRINCIPAL =
  /^(\*|\d{12}|A[A-Z]{3}[A-Z0-9]{12,124}|arn:aws[\w-]*:iam::\d{12}:(root|(user|role)\/[\w+=,.@/-]+)|arn:aws[\w-]*:sts::\d{12}:(assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+|federated-user\/[\w+=,.@-]+))$/;
const SERVICE_PRINCIPAL =
  /^[\w-]+(\.[\w-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal)$|^\*$/;

const isKnown = (type: string, value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  if (type === 'AWS') return AWS_PRINCIPAL.test(value);
  return type === 'Service' ? SERVICE_PRINCIPAL.test(value) : value !== '';
};

/**
 * IAM's words for a Principal element that names nobody. A wildcard inside an ARN is refused: only `*` alone stands
 * for everybody (IAM user guide, "AWS JSON policy elements: Principal").
 */
export function principalProblem(element: unknown): string | undefined {
  if (element === '*') return undefined;
  if (typeof element !== 'object' || element === null || Array.isArray(element))
    return 'Syntax errors in policy.';
  const entries = Object.entries(element);
  if (entries.length === 0) return 'Missing required field Principal cannot be empty!';
  for (const [type, values] of entries) {
    if (!PRINCIPAL_TYPES.has(type)) return 'Syntax errors in policy.';
    for (const value of toList<unknown>(values))
      if (!isKnown(type, value))
        return `Invalid principal in policy: "${type.toUpperCase()}":"${String(value)}"`;
  }
  return undefined;
}
