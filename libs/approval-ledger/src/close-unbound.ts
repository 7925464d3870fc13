import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Backend, type OpenApproval, toExpiry } from '@countersign/approval-core';
import { toAttribute } from './attribute-value.ts';
import { unlessRefused } from './unless-refused.ts';

/**
 * Notes that an approval is over that nobody was known to be asked for, in one call and without a read: its token stays
 * unseen. Refused if the record was written since it was read.
 * @param backend what was found to ask after all: an event about its end then finds the record bound, and closed.
 */
export const closeUnbound = async (
  client: DynamoDBClient,
  TableName: string,
  { approvalId, revision }: Pick<OpenApproval, 'approvalId' | 'revision'>,
  backend: Backend,
  because: string,
  now: string,
): Promise<'closed' | 'written-since'> => {
  const written = await unlessRefused(
    client.send(
      new UpdateItemCommand({
        TableName,
        Key: { approvalId: { S: approvalId } },
        ConditionExpression: '#status = :requested AND revision = :revision',
        UpdateExpression:
          'SET #status = :closed, closedAt = :now, closedBecause = :because, expiresAt = :expiresAt, #backend = :backend, revision = revision + :one REMOVE openKind',
        ExpressionAttributeNames: { '#status': 'status', '#backend': 'backend' },
        ExpressionAttributeValues: {
          ':requested': { S: 'requested' },
          ':closed': { S: 'closed' },
          ':now': { S: now },
          ':because': { S: because },
          ':expiresAt': toAttribute(toExpiry(now)),
          ':backend': toAttribute({ ...backend }),
          ':revision': toAttribute(revision),
          ':one': { N: '1' },
        },
      }),
    ),
  );
  return written === undefined ? 'written-since' : 'closed';
};
