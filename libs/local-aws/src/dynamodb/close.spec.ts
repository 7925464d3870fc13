import { createDynaliteEngine } from './dynalite-engine.ts';

const TableName = 'things';
const createEngine = async () => {
  const engine = createDynaliteEngine('111111111111', 'us-east-1');
  await engine.call('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  } as never);
  await engine.finishTable(TableName);
  return engine;
};
const query = {
  TableName,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': { S: 'a' } },
} as never;

it('a query that is under way when the machine closes is answered, and nothing fails later', async () => {
  const engine = await createEngine();
  const asked = engine.call('Query', query);
  await engine.close();
  expect(await asked).toMatchObject({ Count: 0 });
});

it('a query that comes after it is refused', async () => {
  const engine = await createEngine();
  await engine.close();
  await expect(engine.call('Query', query)).rejects.toMatchObject({ code: 'ServiceUnavailable' });
});
