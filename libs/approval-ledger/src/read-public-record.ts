import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type PublicRecord, publicRecordFields } from '@countersign/approval-core';
import { fromItem } from './record-item.ts';

/**
 * Reads a record for people: the token is not asked for, so that it is in no response, and a person who is not allowed
 * to see it can read the rest.
 * @returns undefined if the ledger has no such approval.
 */
export const readPublicRecord = async (
  client: DynamoDBClient,
  TableName: string,
  approvalId: string,
): Promise<PublicRecord | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({
      TableName,
      Key: { approvalId: { S: approvalId } },
      ConsistentRead: true,
      ProjectionExpression: publicRecordFields.map((name) => `#${name}`).join(', '),
      ExpressionAttributeNames: Object.fromEntries(
        publicRecordFields.map((name) => [`#${name}`, name]),
      ),
    }),
  );
  return Item === undefined ? undefined : fromItem(Item);
};
