import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type PublicRecord, publicRecordFields } from '@countersign/approval-core';
import type { Connection } from './connection.ts';

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
      ProjectionExpression: publicRecordFields.map((_, index) => `#${index}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(
        publicRecordFields.map((name, index) => [`#${index}`, name]),
      ),
    }),
  );
  return Item === undefined ? undefined : (toPlain({ M: Item }) as PublicRecord);
};
