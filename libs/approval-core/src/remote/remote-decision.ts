import type { ApproverDecision, Decided, Decision } from '../outcome/outcome.ts';
import { toPerson } from '../person.ts';
import { isFields, ownField } from '../request/fields.ts';

const own = (value: unknown, name: string): unknown =>
  isFields(value) ? ownField(value, name) : undefined;

const textOf = (value: unknown, name: string): string => {
  const text = own(value, name);
  return typeof text === 'string' ? text : '';
};

const listOf = (value: unknown, name: string): readonly unknown[] => {
  const list = own(value, name);
  return Array.isArray(list) ? list : [];
};

const isDecision = (word: string): word is Decision => word === 'Approved' || word === 'Rejected';

const toApprover = (entry: unknown): ApproverDecision[] => {
  const principal = textOf(entry, 'principal');
  const decision = textOf(entry, 'decision');
  const person = toPerson(principal);
  if (person === '' || !isDecision(decision)) return [];
  const [at, comment] = [textOf(entry, 'at'), textOf(entry, 'comment')];
  return [{ person, principal, decision, at, comment }];
};

/** Of one approval, or of each level of several. */
const approversOf = (record: unknown): ApproverDecision[] =>
  [record, ...listOf(record, 'levels')].flatMap((part) =>
    listOf(part, 'approvers').flatMap(toApprover),
  );

const policyOf = (
  record: unknown,
): { readonly name: string; readonly hash: string } | undefined => {
  const policy = own(record, 'policy');
  const [name, hash] = [textOf(policy, 'name'), textOf(policy, 'hash')];
  return name === '' ? undefined : { name, hash };
};

/**
 * The decision in the output of an execution of another account.
 * @returns undefined if it holds none: only a decision that carries a person's identity is one.
 */
export const parseRemoteDecision = (record: unknown): Decided | undefined => {
  const decision = textOf(record, 'decision');
  const approvers = approversOf(record);
  if (!isDecision(decision) || !approvers.some((each) => each.decision === decision))
    return undefined;
  const [approvalId, policy] = [textOf(record, 'approvalId'), policyOf(record)];
  return {
    kind: 'decided',
    decision,
    approvers,
    comment: textOf(record, 'comment'),
    remote: { ...(approvalId !== '' && { approvalId }), ...(policy !== undefined && { policy }) },
  };
};
