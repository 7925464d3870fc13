/** Hashes bytes with SHA-1 (what RFC 9562 asks of a version 5 UUID). Passed in, because the core has no crypto of its own. */
export type Sha1 = (bytes: Uint8Array) => Uint8Array;

/** What makes an approval this one and no other. */
export interface ApprovalIdParts {
  readonly executionArn: string;
  readonly stateName: string;
  /** `$$.State.EnteredTime`: a retry of the state keeps it, a second visit does not. */
  readonly stateEnteredTime: string;
  /** `$$.Execution.RedriveCount`: a redrive asks anew. */
  readonly redriveCount: number;
  /** The request's own key, for the items of a Map. */
  readonly key?: string;
}

/** 75c18940-27aa-4fd2-9430-72d12d0cefb9: the name space of this project's approvals, chosen once at random. */
const nameSpace = [
  0x75, 0xc1, 0x89, 0x40, 0x27, 0xaa, 0x4f, 0xd2, 0x94, 0x30, 0x72, 0xd1, 0x2d, 0x0c, 0xef, 0xb9,
];

/**
 * The approval's id, a version 5 UUID. It is stable over retries, so it serves as SSM's ClientToken (36 characters)
 * and CodePipeline's clientRequestToken too.
 */
export const toApprovalId = (parts: ApprovalIdParts, sha1: Sha1): string => {
  const name = JSON.stringify([
    parts.executionArn,
    parts.stateName,
    parts.stateEnteredTime,
    parts.redriveCount,
    parts.key ?? null,
  ]);
  const bytes = sha1(Uint8Array.from([...nameSpace, ...new TextEncoder().encode(name)])).slice(
    0,
    16,
  );
  const hex = Array.from(bytes, (byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x50;
    return index === 8 ? (byte & 0x3f) | 0x80 : byte;
  })
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** Whether a text has the form of an approval's id. */
export const isApprovalId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
