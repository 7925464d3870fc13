import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { ApprovalRecord, Settled } from '@countersign/approval-core';
import { type Plain, toAttribute } from './attribute-value.ts';
import { fromItem, toItem } from './record-item.ts';
import { unlessRefused } from './unless-refused.ts';

/** The table's few operations. A write answers `undefined` if its condition does not hold. */
export interface LedgerTable {
  read(approvalId: string): Promise<ApprovalRecord | undefined>;
  /** Writes a record that must be new. */
  create(record: ApprovalRecord): Promise<ApprovalRecord | undefined>;
  /** Replaces the record's previous revision, and no other. */
  replace(record: ApprovalRecord): Promise<ApprovalRecord | undefined>;
  /**
   * Writes the outcome of a record that waits for this backend, in one call and without a read.
   * @param versionId the version of the artifact that a decision is about: the record's own, or the write is refused.
   */
  decide(
    approvalId: string,
    backendId: string,
    outcome: Settled,
    now: string,
    versionId?: string,
  ): Promise<ApprovalRecord | undefined>;
}

/** The table over DynamoDB. Its errors come through as the SDK throws them. */
export const createLedgerTable = (client: DynamoDBClient, TableName: string): LedgerTable => {
  const put = (
    record: ApprovalRecord,
    ConditionExpression: string,
    values?: Record<string, AttributeValue>,
  ) =>
    unlessRefused(
      client
        .send(
          new PutItemCommand({
            TableName,
            Item: toItem(record),
            ConditionExpression,
            ...(values !== undefined && { ExpressionAttributeValues: values }),
          }),
        )
        .then(() => record),
    );

  return {
    async read(approvalId) {
      const { Item } = await client.send(
        new GetItemCommand({
          TableName,
          Key: { approvalId: { S: approvalId } },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : fromItem(Item);
    },
    create: (record) => put(record, 'attribute_not_exists(approvalId)'),
    replace: (record) =>
      put(record, 'revision = :previous', { ':previous': toAttribute(record.revision - 1) }),
    async decide(approvalId, backendId, outcome, now, versionId) {
      const isAbout = outcome.kind === 'decided' && versionId !== undefined;
      const written = await unlessRefused(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: { approvalId: { S: approvalId } },
            ConditionExpression: `#status = :waiting AND #backend.#id = :id${isAbout ? ' AND #artifact.#versionId = :versionId' : ''}`,
            UpdateExpression:
              'SET #status = :decided, #outcome = :outcome, decidedAt = :now, revision = revision + :one',
            ExpressionAttributeNames: {
              '#status': 'status',
              '#backend': 'backend',
              '#id': 'id',
              '#outcome': 'outcome',
              ...(isAbout && { '#artifact': 'artifact', '#versionId': 'versionId' }),
            },
            ExpressionAttributeValues: {
              ':waiting': { S: 'waiting' },
              ':decided': { S: 'decided' },
              ':id': { S: backendId },
              ':outcome': toAttribute(outcome as unknown as Plain),
              ':now': { S: now },
              ':one': { N: '1' },
              ...(isAbout && { ':versionId': { S: versionId } }),
            },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return written?.Attributes === undefined ? undefined : fromItem(written.Attributes);
    },
  };
};
