import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type ApprovalRecord, isOpen } from '@countersign/approval-core';
import { fromAttributes, type Plain, toAttributes } from './attribute-value.ts';

/**
 * A record as an item of the table, whose key is `approvalId` and whose time to live is `expiresAt`. While the record is
 * open, `openKind` puts it into the index of open approvals; without it, the item is not in there.
 */
export const toItem = (record: ApprovalRecord): Record<string, AttributeValue> =>
  toAttributes({
    ...(record as unknown as Record<string, Plain | undefined>),
    openKind: isOpen(record) ? record.backend.kind : undefined,
  });

/** The record of an item. Only this package writes the table, so the item is taken at its word. */
export const fromItem = ({
  openKind: _,
  ...item
}: Record<string, AttributeValue>): ApprovalRecord =>
  fromAttributes(item) as unknown as ApprovalRecord;
