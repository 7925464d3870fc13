import { toPerson } from '../person.ts';
import { type Fields, isFields, ownField } from '../request/fields.ts';
import type { ApproverDecision, Decision } from './outcome.ts';

/** Both the verb of a signal and the adjective of a status are taken: the shape of an entry is not documented. */
const decisions: Readonly<Record<string, Decision>> = {
  approve: 'Approved',
  approved: 'Approved',
  reject: 'Rejected',
  rejected: 'Rejected',
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is not a decision; the caller reports what it misses, with the automation's id.
    return undefined;
  }
};

const textOf = (entry: Fields, ...names: string[]): string => {
  for (const name of names) {
    const value = ownField(entry, name);
    if (typeof value === 'string') return value;
  }
  return '';
};

const toDecision = (entry: Fields): ApproverDecision[] => {
  const principal = textOf(entry, 'Approver', 'ApproverArn', 'approver');
  const word = textOf(entry, 'ApprovalStatus', 'Decision', 'approvalStatus').toLowerCase();
  const decision = Object.hasOwn(decisions, word) ? decisions[word] : undefined;
  const person = toPerson(principal);
  if (person === '' || decision === undefined) return [];
  const at = textOf(entry, 'ApprovalDecisionTime', 'DecisionTime', 'approvalDecisionTime');
  const comment = textOf(entry, 'Comment', 'ApprovalComment', 'comment');
  return [{ person, principal, decision, at, comment }];
};

/**
 * Reads an aws:approve step's output `ApproverDecisions` (a MapList; the API gives every output as a list of texts).
 * An entry that names no person, or no decision, is left out: only a decision with an identity is a decision.
 */
export const parseApproverDecisions = (texts: readonly string[]): ApproverDecision[] =>
  texts
    .map(parseJson)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isFields)
    .flatMap(toDecision);
