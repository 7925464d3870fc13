import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Position } from '@countersign/approval-core';
import { fromAttribute, toAttribute } from './attribute-value.ts';
import { unlessRefused } from './unless-refused.ts';

/** An item of its own in the ledger, no approval: it can have no approval's id, which is a UUID. */
const Key = { approvalId: { S: 'reconcile-approvals' } };

/** Where the last run over the open approvals stopped; undefined if it came to their end. */
export const readRoundPosition = async (
  client: DynamoDBClient,
  TableName: string,
): Promise<Position | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName, Key, ProjectionExpression: 'goOnAfter', ConsistentRead: true }),
  );
  return Item?.goOnAfter === undefined
    ? undefined
    : (fromAttribute(Item.goOnAfter) as unknown as Position);
};

/** Notes where the next run goes on. Nothing is written where another run noted it since. */
export const writeRoundPosition = async (
  client: DynamoDBClient,
  TableName: string,
  from: Position | undefined,
  to: Position | undefined,
): Promise<void> => {
  if (from?.approvalId === to?.approvalId) return;
  const values = {
    ...(from !== undefined && { ':from': { S: from.approvalId } }),
    ...(to !== undefined && { ':to': toAttribute({ ...to }) }),
  };
  await unlessRefused(
    client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        ConditionExpression:
          from === undefined ? 'attribute_not_exists(goOnAfter)' : 'goOnAfter.approvalId = :from',
        UpdateExpression: to === undefined ? 'REMOVE goOnAfter' : 'SET goOnAfter = :to',
        ExpressionAttributeValues: values,
      }),
    ),
  );
};
