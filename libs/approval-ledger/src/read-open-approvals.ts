import { type AttributeValue, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  type Backend,
  type OpenApproval,
  openApprovalFields,
  type Position,
} from '@countersign/approval-core';
import { openIndex } from './open-index.ts';
import { fromItem } from './record-item.ts';

const names = openApprovalFields.map((name) => [`#${name}`, name] as const);

/**
 * Reads the open approvals, backend by backend, the oldest of each first. The index follows the table with a delay, so
 * an approval that was settled a moment ago can still be among them.
 * @param kinds the backends, in the order in which they are read.
 * @param after goes on behind this one.
 */
export const readOpenApprovals = async (
  client: DynamoDBClient,
  TableName: string,
  kinds: readonly Backend['kind'][],
  after: Position | undefined,
  limit: number,
): Promise<readonly OpenApproval[]> => {
  const found: OpenApproval[] = [];
  const first = after === undefined ? 0 : kinds.indexOf(after.kind);
  for (const kind of kinds.slice(Math.max(first, 0))) {
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined =
      after?.kind === kind ? toKey(after) : undefined;
    do {
      const page = await client.send(
        new QueryCommand({
          TableName,
          IndexName: openIndex,
          KeyConditionExpression: '#openKind = :kind',
          ProjectionExpression: names.map(([alias]) => alias).join(', '),
          ExpressionAttributeNames: { ...Object.fromEntries(names), '#openKind': 'openKind' },
          ExpressionAttributeValues: { ':kind': { S: kind } },
          Select: 'SPECIFIC_ATTRIBUTES',
          Limit: limit - found.length,
          ExclusiveStartKey,
        }),
      );
      found.push(...(page.Items ?? []).map(fromItem));
      if (found.length >= limit) return found;
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }
  return found;
};

const toKey = ({ kind, requestedAt, approvalId }: Position) => ({
  openKind: { S: kind },
  requestedAt: { S: requestedAt },
  approvalId: { S: approvalId },
});
