import type { Policy } from './policy.ts';

/** Hashes UTF-8 text with SHA-256, as lower-case hex. Passed in, because the core has no crypto of its own. */
export type Sha256Hex = (text: string) => string;

/**
 * The hash that a decision is recorded under. The text is canonical: fields in a fixed order, approvers sorted,
 * the description left out, so that only a change of meaning changes the hash.
 */
export const toPolicyHash = (policy: Policy, sha256: Sha256Hex): string =>
  sha256(
    JSON.stringify([
      policy.name,
      [...policy.approvers].sort(),
      policy.minRequiredApprovals,
      policy.timeout,
      policy.fourEyes,
    ]),
  );
