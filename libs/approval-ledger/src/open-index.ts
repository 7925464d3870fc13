/**
 * The index of open approvals: partition key `openKind`, sort key `requestedAt`. serverless.yml defines it, and what it
 * holds of a record.
 */
export const openIndex = 'open-approvals';
