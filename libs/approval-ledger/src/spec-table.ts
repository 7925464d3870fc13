import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createLedgerTable } from './ledger-table.ts';
import { openIndex } from './open-index.ts';

/** For specs: the ledger's table in a DynamoDB of its own. */
export const createSpecTable = async () => {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: 'ledger',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['approvalId', 'openKind', 'requestedAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [{ AttributeName: 'approvalId', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: openIndex,
          KeySchema: [
            { AttributeName: 'openKind', KeyType: 'HASH' },
            { AttributeName: 'requestedAt', KeyType: 'RANGE' },
          ],
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: ['status', 'executionArn', 'backend', 'policy', 'revision'],
          },
        },
      ],
    }),
  );
  await waitUntilTableExists(
    { client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 },
    { TableName: 'ledger' },
  );
  return {
    client,
    table: createLedgerTable(client, 'ledger'),
    async close() {
      client.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};

export type SpecTable = Awaited<ReturnType<typeof createSpecTable>>;
