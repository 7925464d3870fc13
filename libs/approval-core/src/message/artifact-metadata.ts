import type { TermedRecord } from '../record/approval-record.ts';
import { isFields } from '../request/fields.ts';

/** The terms that a pipeline's decision is held to. They lie with the artifact: docs/decisions/terms-with-the-artifact.md. */
export interface ArtifactTerms {
  readonly requestedBy: string;
  readonly approvers: readonly string[];
  readonly fourEyes: boolean;
  readonly waitForDeploy: boolean;
}

/** Metadata goes over the wire as ASCII, so that a name in any script must be written in it. */
const toBase64 = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const fromBase64 = (text: string): string =>
  new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));

/**
 * The user metadata of an approval's artifact, at most 2 KB. It comes from the record alone, so that a retried start
 * writes the same; the task token is not among it, because every reader of the object can see it.
 */
export const toArtifactMetadata = ({
  approvalId,
  request,
  policy,
}: Pick<TermedRecord, 'approvalId' | 'request' | 'policy'>): Readonly<Record<string, string>> => {
  const terms: ArtifactTerms = {
    requestedBy: request.requestedBy,
    approvers: policy.approvers,
    fourEyes: policy.fourEyes,
    waitForDeploy: request.waitForDeploy ?? false,
  };
  return { 'approval-id': approvalId, 'approval-terms': toBase64(JSON.stringify(terms)) };
};

const isTerms = (value: unknown): value is ArtifactTerms =>
  isFields(value) &&
  typeof value.requestedBy === 'string' &&
  Array.isArray(value.approvers) &&
  value.approvers.every((approver) => typeof approver === 'string') &&
  typeof value.fourEyes === 'boolean' &&
  typeof value.waitForDeploy === 'boolean';

/**
 * The terms that an artifact's metadata hold.
 * @returns undefined if it is not the artifact of this approval as we put it.
 */
export const parseArtifactTerms = (
  metadata: Readonly<Record<string, string>>,
  approvalId: string,
): ArtifactTerms | undefined => {
  if (metadata['approval-id'] !== approvalId) return undefined;
  try {
    const terms: unknown = JSON.parse(fromBase64(metadata['approval-terms'] ?? ''));
    return isTerms(terms) ? terms : undefined;
  } catch {
    // Metadata that we did not write: the caller says that the artifact has changed.
    return undefined;
  }
};
