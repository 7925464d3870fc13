import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndexUpdate,
  PutItemCommand,
  QueryCommand,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { createSimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { createEngines } from './engines.ts';

const TableName = 'items';
let folder: string;
let local: LocalAws;
let client: DynamoDBClient;

const open = async () => {
  local = await createLocalAws({ clock: createSimulatedClock(), dataFolder: folder });
  client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  });
};
const put = (pk: string, kind?: string) =>
  client.send(
    new PutItemCommand({
      TableName,
      Item: { pk: { S: pk }, n: { N: '1' }, ...(kind !== undefined && { kind: { S: kind } }) },
    }),
  );
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'change-indexes-'));
  await open();
  await client.send(
    new CreateTableCommand({
      ...{ TableName, BillingMode: 'PAY_PER_REQUEST' },
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName });
  for (const pk of ['a', 'b']) await put(pk, 'open');
  await put('c');
});
afterEach(async () => {
  await local.close();
  rmSync(folder, { recursive: true });
});

const create = (IndexName = 'by-kind', AttributeName = 'kind'): GlobalSecondaryIndexUpdate => ({
  Create: {
    IndexName,
    KeySchema: [{ AttributeName, KeyType: 'HASH' }],
    Projection: { ProjectionType: 'KEYS_ONLY' },
  },
});
const drop = { Delete: { IndexName: 'by-kind' } };
const update = (...GlobalSecondaryIndexUpdates: GlobalSecondaryIndexUpdate[]) =>
  client.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: 'kind', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates,
    }),
  );
const query = async () =>
  (
    await client.send(
      new QueryCommand({
        ...{ TableName, IndexName: 'by-kind' },
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': { S: 'open' } },
      }),
    )
  ).Items;
const keys = async () => (await query())?.map(({ pk }) => pk?.S).sort();

describe('an index of a table that is there', () => {
  it('holds the items that were there, and those that come', async () => {
    await update(create());
    expect(await keys()).toEqual(['a', 'b']);
    await put('d', 'open');
    await put('a', 'closed');
    expect(await keys()).toEqual(['b', 'd']);
    expect(await query()).not.toContainEqual(expect.objectContaining({ n: { N: '1' } }));
  });

  it('is described, and is there after a restart', async () => {
    await update(create());
    await local.close();
    await open();
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.GlobalSecondaryIndexes).toMatchObject([
      {
        IndexName: 'by-kind',
        IndexStatus: 'ACTIVE',
        IndexArn: 'arn:aws:dynamodb:us-east-1:111111111111:table/items/index/by-kind',
      },
    ]);
    expect(Table?.AttributeDefinitions).toHaveLength(2);
    expect(await keys()).toEqual(['a', 'b']);
  });

  it('can be deleted, and made again', async () => {
    await update(create());
    await update(drop);
    await expect(query()).rejects.toMatchObject({ name: 'ValidationException' });
    await put('a', 'closed');
    await update(create());
    expect(await keys()).toEqual(['b']);
  });

  it.each([
    ['one that is there', [create()], 'Attempting to create an index which already exists'],
    ['one by an attribute without a type', [create('other', 'x')], 'Keys: [x]'],
    ['two at a time', [create('one'), create('two')], 'Only 1 online index'],
    ['to delete none', [{ Delete: { IndexName: 'other' } }], 'Requested resource not found'],
  ])('is refused: %s', async (_, updates, message) => {
    await update(create());
    await expect(update(...updates)).rejects.toThrow(message);
    expect(await keys()).toEqual(['a', 'b']);
  });
});

it('is filled at the next start, if the process was killed at it', async () => {
  const engines = createEngines();
  const table = { accountId: '111111111111', region: 'us-east-1', name: TableName, arn: 'arn' };
  const engine = engines.of(table);
  await engine.call('CreateTable', {
    ...{ TableName, BillingMode: 'PAY_PER_REQUEST' },
    AttributeDefinitions: ['pk', 'kind'].map((AttributeName) => ({
      ...{ AttributeName, AttributeType: 'S' },
    })),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [create().Create],
  });
  // dynalite makes a table in two steps, the second a moment later.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await engine.call('PutItem', { TableName, Item: { pk: { S: 'a' }, kind: { S: 'open' } } });
  const made = await engine.readTable(TableName);
  const [index] = (made?.GlobalSecondaryIndexes ?? []) as object[];
  await engine.dropIndex(TableName, 'by-kind');
  const GlobalSecondaryIndexes = [{ ...index, IndexStatus: 'CREATING' }];
  await engine.writeTable(TableName, { ...made, GlobalSecondaryIndexes });
  await engines.finishTables([table]);
  const { Items } = await engine.call('Scan', { TableName, IndexName: 'by-kind' });
  expect(Items).toEqual([{ pk: { S: 'a' }, kind: { S: 'open' } }]);
  expect(await engine.readTable(TableName)).toMatchObject({
    GlobalSecondaryIndexes: [{ IndexStatus: 'ACTIVE' }],
  });
  await engines.close();
});
