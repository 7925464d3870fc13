import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ApprovalRecord } from '@countersign/approval-core';
import { fromAttributes, type Plain, toAttributes } from './attribute-value.ts';

/** A record as an item of the table, whose key is `approvalId` and whose time to live is `expiresAt`. */
export const toItem = (record: ApprovalRecord): Record<string, AttributeValue> =>
  toAttributes(record as unknown as Record<string, Plain | undefined>);

/** The record of an item. Only this package writes the table, so the item is taken at its word. */
export const fromItem = (item: Record<string, AttributeValue>): ApprovalRecord =>
  fromAttributes(item) as unknown as ApprovalRecord;
