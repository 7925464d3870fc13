import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { createSimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

const clock = createSimulatedClock();
let local: LocalAws;
let client: DynamoDBClient;
beforeAll(async () => {
  local = await createLocalAws({ clock, enforceIam: false });
  client = clientOf('111111111111');
  await createTable(client, 'items');
});
afterAll(() => local.close());

const clientOf = (accountId: string, region = 'us-east-1') =>
  new DynamoDBClient({
    region,
    endpoint: local.endpoint,
    credentials: rootKey(accountId),
    maxAttempts: 1,
  });

const createTable = (on: DynamoDBClient, TableName: string, more: object = {}) =>
  on.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      ...more,
    }),
  );

const TableName = 'items';
const put = (pk: string, more: Record<string, object> = {}, rest: object = {}) =>
  client.send(
    new PutItemCommand({ TableName, Item: { pk: { S: pk }, ...more } as never, ...rest }),
  );
const get = async (pk: string) =>
  (
    await client.send(
      new GetItemCommand({ TableName, Key: { pk: { S: pk } }, ConsistentRead: true }),
    )
  ).Item;

it('keeps items of every type, bytes included', async () => {
  const item = {
    bytes: { B: Buffer.from([0, 255]) },
    list: { L: [{ N: '1' }, { NULL: true }] },
    map: { M: { a: { BOOL: false } } },
  };
  await put('types', item);
  expect(await get('types')).toEqual({
    pk: { S: 'types' },
    ...item,
    bytes: { B: new Uint8Array([0, 255]) },
  });
});

it('updates and queries', async () => {
  await put('counter', { n: { N: '1' } });
  const update = {
    TableName,
    Key: { pk: { S: 'counter' } },
    UpdateExpression: 'SET n = n + :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  };
  const { Attributes } = await client.send(
    new UpdateItemCommand({ ...update, ReturnValues: 'ALL_NEW' }),
  );
  expect(Attributes?.n).toEqual({ N: '2' });
  const query = {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'counter' } },
  };
  expect(await client.send(new QueryCommand(query))).toMatchObject({ Count: 1 });
});

it('refuses a write whose condition fails, and shows the item if it is asked to', async () => {
  await put('taken', { by: { S: 'first' } });
  const ConditionExpression = 'attribute_not_exists(pk)';
  await expect(put('taken', {}, { ConditionExpression })).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
    message: 'The conditional request failed',
  });
  await expect(
    put('taken', {}, { ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
  ).rejects.toMatchObject({ Item: { by: { S: 'first' } } });
});

it('writes a transaction whole or not at all', async () => {
  const write = (pk: string, condition?: string) => ({
    Put: {
      TableName,
      Item: { pk: { S: pk } },
      ...(condition && { ConditionExpression: condition }),
    },
  });
  await client.send(
    new TransactWriteItemsCommand({
      TransactItems: [write('one'), write('two', 'attribute_not_exists(pk)')],
    }),
  );
  expect(await get('two')).toBeDefined();
  const failing = new TransactWriteItemsCommand({
    TransactItems: [write('three'), write('two', 'attribute_not_exists(pk)')],
  });
  await expect(client.send(failing)).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
  });
  expect(await get('three')).toBeUndefined();
});

it('keeps accounts and regions apart', async () => {
  const remote = clientOf('222222222222', 'eu-west-1');
  await expect(remote.send(new DescribeTableCommand({ TableName }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  const { TableDescription } = await createTable(remote, TableName);
  expect(TableDescription?.TableArn).toBe('arn:aws:dynamodb:eu-west-1:222222222222:table/items');
});

it('takes a table by its ARN', async () => {
  await put('by-arn');
  const arn = 'arn:aws:dynamodb:us-east-1:111111111111:table/items';
  expect(
    (await client.send(new GetItemCommand({ TableName: arn, Key: { pk: { S: 'by-arn' } } }))).Item,
  ).toBeDefined();
});

it('deletes what has expired, and nothing else, as the clock moves', async () => {
  const soon = Math.floor(clock.now() / 1000) + 60;
  await put('short', { until: { N: String(soon) } });
  await put('long', { until: { N: String(soon + 864_000) } });
  await put('text', { until: { S: 'never' } });
  const TimeToLiveSpecification = { Enabled: true, AttributeName: 'until' };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'until' });
  clock.advance(3_600_000);
  for (let found = await get('short'); found !== undefined; found = await get('short'));
  expect(await get('long')).toBeDefined();
  expect(await get('text')).toBeDefined();
  await expect(
    client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification })),
  ).rejects.toMatchObject({ message: 'TimeToLive is already enabled' });
});

it('keeps tags, deletion protection and point-in-time recovery', async () => {
  const { TableDescription } = await createTable(client, 'settings', {
    Tags: [{ Key: 'a', Value: '1' }],
    DeletionProtectionEnabled: true,
  });
  const ResourceArn = TableDescription?.TableArn;
  expect(TableDescription?.DeletionProtectionEnabled).toBe(true);
  expect((await client.send(new ListTagsOfResourceCommand({ ResourceArn }))).Tags).toEqual([
    { Key: 'a', Value: '1' },
  ]);
  const backup = {
    TableName: 'settings',
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  };
  await client.send(new UpdateContinuousBackupsCommand(backup));
  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: 'settings' }),
  );
  expect(
    ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus,
  ).toBe('ENABLED');
  await expect(
    client.send(new DeleteTableCommand({ TableName: 'settings' })),
  ).rejects.toMatchObject({ name: 'ValidationException' });
  await client.send(
    new UpdateTableCommand({ TableName: 'settings', DeletionProtectionEnabled: false }),
  );
  await client.send(new DeleteTableCommand({ TableName: 'settings' }));
});

it('names what it has not', async () => {
  await expect(
    client.send(new ExecuteStatementCommand({ Statement: 'SELECT 1' })),
  ).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: expect.stringContaining('ExecuteStatement'),
  });
  await expect(
    createTable(client, 'streaming', {
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  ).rejects.toMatchObject({ name: 'NotImplementedException' });
});
