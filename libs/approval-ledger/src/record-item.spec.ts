import {
  type ApprovalRecord,
  bindBackend,
  closeRecord,
  markDelivered,
  recordOutcome,
  rememberToken,
  toRecord,
} from '@countersign/approval-core';
import { approvalId, retry, start } from './approval-start-sample.ts';
import { fromItem, toItem } from './record-item.ts';

const now = '2026-09-21T10:00:01.000Z';
const requested = toRecord(approvalId, start, { kind: 'code-pipeline' }, now);
const waiting = bindBackend(requested, 'execution-1');
const decided = recordOutcome(
  waiting,
  { kind: 'failed', error: 'Approval.TimedOut', reason: 'late' },
  now,
);
const delivered = markDelivered(decided, 'token-0', now);
const closed = closeRecord(waiting, 'token-0', 'gone', now);

it.each<[string, ApprovalRecord]>([
  ['requested', requested],
  ['waiting', waiting],
  ['decided', decided],
  ['reopened', rememberToken(delivered, retry)],
])('a record that is %s is in the index of open approvals, under its backend', (_, record) => {
  expect(toItem(record).openKind).toEqual({ S: 'code-pipeline' });
});

it.each<[string, ApprovalRecord]>([
  ['delivered', delivered],
  ['closed', closed],
])('a record that is %s is not', (_, record) => {
  expect(toItem(record)).not.toHaveProperty('openKind');
});

it('comes back as it was, without what the index needs', () => {
  expect(fromItem(toItem(waiting))).toEqual(waiting);
});
