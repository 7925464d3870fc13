import { type PolicyKind, readPolicy } from '@countersign/iam-policy';
import { malformedPolicy } from './iam-errors.ts';

/** IAM counts a policy's characters without its white space. */
export const policySize = (document: string): number => document.replaceAll(/\s/g, '').length;

/** Refuses with MalformedPolicyDocument what IAM would not store. */
export function checkPolicy(document: string, kind: PolicyKind): void {
  const { problem } = readPolicy(document, kind);
  if (problem !== undefined) throw malformedPolicy(problem);
}

/** IAM answers documents percent-encoded (RFC 3986). */
export const encodeDocument = (document: string): string =>
  encodeURIComponent(document).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
