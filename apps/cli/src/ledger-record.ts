import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { PublicRecord } from '@countersign/approval-core';
import type { Connection } from './connection.ts';

/** Every attribute but the task token, which only the Lambdas may read. */
const ATTRIBUTES = [
  'approvalId',
  'status',
  'retryCount',
  'executionArn',
  'request',
  'policy',
  'backend',
  'outcome',
  'requestedAt',
  'decidedAt',
  'deliveredAt',
  'closedAt',
  'closedBecause',
  'revision',
];

const toPlain = (value: AttributeValue): unknown => {
  if (value.M !== undefined)
    return Object.fromEntries(Object.entries(value.M).map(([name, item]) => [name, toPlain(item)]));
  if (value.L !== undefined) return value.L.map(toPlain);
  return value.N === undefined ? (value.S ?? value.BOOL ?? null) : Number(value.N);
};

/** An approval's record without its token, or undefined if there is none. */
export const readLedgerRecord = async (
  { dynamodb, ledgerTable }: Connection,
  approvalId: string,
): Promise<PublicRecord | undefined> => {
  const { Item } = await dynamodb.send(
    new GetItemCommand({
      TableName: ledgerTable,
      Key: { approvalId: { S: approvalId } },
      ConsistentRead: true,
      ProjectionExpression: ATTRIBUTES.map((_, index) => `#${index}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(
        ATTRIBUTES.map((name, index) => [`#${index}`, name]),
      ),
    }),
  );
  return Item === undefined ? undefined : (toPlain({ M: Item }) as PublicRecord);
};
