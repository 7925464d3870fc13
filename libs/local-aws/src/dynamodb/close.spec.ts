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

const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

it.each([0, 1, 2, 3, 4, 5, 6])(
  'a query that is under way for %i turns when the machine closes is answered, and nothing fails later',
  async (count) => {
    const engine = await createEngine();
    const asked = Array.from({ length: 20 }, () => engine.call('Query', query));
    await turns(count);
    await engine.close();
    for (const one of asked) expect(await one).toMatchObject({ Count: 0 });
  },
);

it('a query that comes after it is refused', async () => {
  const engine = await createEngine();
  await engine.close();
  await expect(engine.call('Query', query)).rejects.toMatchObject({ code: 'ServiceUnavailable' });
});
